package dev.boxline.conformance;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results as JUnit XML, which CI servers read. */
final class JUnitReport {

    private JUnitReport() {}

    static void write(CheckOptions options, List<CheckResult> results, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            write(options, results, xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void write(CheckOptions options, List<CheckResult> results, XMLStreamWriter xml)
            throws XMLStreamException {
        String suite = "partner-contract." + options.role().name().toLowerCase(Locale.ROOT);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", count(results, CheckResult.State.FAILED));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", count(results, CheckResult.State.NOT_CHECKED));
        xml.writeAttribute(
                "time", seconds(results.stream().mapToLong(CheckResult::millis).sum()));
        for (CheckResult result : results) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", suite);
            xml.writeAttribute("name", result.name() + ": " + result.rule());
            xml.writeAttribute("time", seconds(result.millis()));
            if (result.state() != CheckResult.State.OK) {
                xml.writeEmptyElement(result.isFailed() ? "failure" : "skipped");
                xml.writeAttribute("message", text(result.found()));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static String count(List<CheckResult> results, CheckResult.State state) {
        return Long.toString(
                results.stream().filter(result -> result.state() == state).count());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
    }

    /** Without characters that XML can't contain. */
    private static String text(String found) {
        return found.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD]", " ");
    }
}
