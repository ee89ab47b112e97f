package dev.boxline.console.shift;

import dev.boxline.http.request.Submitted;
import dev.boxline.operations.shift.ShiftNote;
import dev.boxline.operations.shift.ShiftNoteRequest;
import dev.boxline.operations.shift.ShiftNotes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/shift-note")
@Tag(name = "Operators")
class ShiftNoteController {

    private final ShiftNotes notes;

    ShiftNoteController(ShiftNotes notes) {
        this.notes = notes;
    }

    @GetMapping
    @Operation(summary = "The note for the next shift; its text is empty without one")
    ShiftNote shiftNote() {
        return notes.latest();
    }

    @PutMapping
    @Operation(summary = "Replace the note for the next shift; earlier notes stay in the audit log")
    ShiftNote write(Authentication user, @RequestBody Submitted<ShiftNoteRequest> request) {
        return notes.write(user.getName(), request.checked());
    }
}
