package dev.boxline.security.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/** Gives filters access to Tomcat's response, which Tomcat suspends after a failed read of the body. */
final class ServerResponse {

    private static final String NAME = ServerResponse.class.getName();

    private ServerResponse() {}

    static void store(Request request, Response response) {
        request.setAttribute(NAME, response);
    }

    /** Stops Tomcat from reporting a failed read of the body as an internal error. */
    static void resume(HttpServletRequest request) {
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (request.getAttribute(NAME) instanceof Response response) {
            response.setErrorReported();
            response.setSuspended(false);
        }
    }
}
