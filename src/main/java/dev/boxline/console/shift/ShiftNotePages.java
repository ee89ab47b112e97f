package dev.boxline.console.shift;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.shift.ShiftNoteRequest;
import dev.boxline.operations.shift.ShiftNotes;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form that replaces the note for the next shift. */
@PageController
class ShiftNotePages {

    private final ShiftNotes notes;

    ShiftNotePages(ShiftNotes notes) {
        this.notes = notes;
    }

    /** Browsers send line breaks as CR and LF. A text that was refused is kept in the form. */
    @PostMapping("/console/shift-note")
    String write(Principal user, RedirectAttributes flash, @RequestParam(defaultValue = "") String text) {
        Map<String, String> form = Map.of("text", text.replace("\r\n", "\n"));
        try {
            notes.write(
                    user.getName(), Submitted.form(form, ShiftNoteRequest.class).checked());
            flash.addFlashAttribute("receipt", "shift.done");
        } catch (ProblemException problem) {
            if (problem.status() != HttpStatus.BAD_REQUEST) {
                throw problem;
            }
            flash.addFlashAttribute("trouble", "shift.wrong");
            flash.addFlashAttribute("shiftText", text);
        }
        return "redirect:/console";
    }
}
