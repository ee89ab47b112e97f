/** What is said when something goes wrong, in problem details. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door.answer;
