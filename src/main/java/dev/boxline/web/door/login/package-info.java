/** Who somebody is: accounts from the settings, and the staff's from the engine. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door.login;
