package dev.boxline.console.course;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.CatalogueCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "Administrators")
class CourseAdminController {

    private static final String CSV = "text/csv";

    private final Catalogue catalogue;
    private final CatalogueCommands commands;

    CourseAdminController(Catalogue catalogue, CatalogueCommands commands) {
        this.catalogue = catalogue;
        this.commands = commands;
    }

    @GetMapping(path = "/courses", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "All courses, on sale or not",
            description = "All of them as CSV (UTF-8 with BOM) with Accept: text/csv, or under courses.csv.")
    CursorPage<Course> list(Submitted<PageQuery> query) {
        return PageQuery.of(query, catalogue.all(), Course::sku);
    }

    @GetMapping(
            path = {"/courses", "/courses.csv"},
            produces = CSV)
    @Operation(hidden = true)
    ResponseEntity<String> asCsv() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"courses.csv\"")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(CourseTable.write(catalogue.all()));
    }

    @GetMapping("/courses/{sku}")
    @Operation(summary = "Get a course")
    Course one(@PathVariable String sku) {
        return catalogue.find(sku).orElseThrow(() -> ProblemException.notFound("course"));
    }

    @PostMapping("/courses")
    @Operation(summary = "Add a course")
    @ApiResponse(responseCode = "201")
    @ApiResponse(responseCode = "409", description = "There is a course with this SKU")
    ResponseEntity<Course> add(Principal user, @RequestBody Submitted<CourseRequest> request) {
        String sku = request.value().sku();
        CourseRequest.validated(request);
        if (sku == null && !request.isWrong("sku")) {
            request.reject("sku", "is missing");
        }
        Course course = request.checked().course(String.valueOf(sku));
        commands.add(user.getName(), course);
        return ResponseEntity.created(URI.create("/api/v1/admin/courses/" + sku))
                .body(course);
    }

    /** Importing the same table again changes nothing. */
    @PostMapping(path = "/courses", consumes = CSV)
    @Operation(hidden = true)
    CatalogueCommands.Imported importCsv(Principal user, @RequestBody byte[] table) {
        return commands.importAll(user.getName(), CourseTable.read(table));
    }

    @PutMapping("/courses/{sku}")
    @Operation(summary = "Change a course; purchases keep the price and title they were made with")
    Course change(Principal user, @PathVariable String sku, @RequestBody Submitted<CourseRequest> request) {
        one(sku);
        Course course = CourseRequest.validated(request)
                .require("sku", request.value().sku(), sku::equals, "must be the SKU in the path")
                .checked()
                .course(sku);
        commands.change(user.getName(), course);
        return course;
    }
}
