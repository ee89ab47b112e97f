package dev.boxline.security.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/** Access of filters to Tomcat's response, which is closed to them after a body could not be read. */
final class ServerResponse {

    private static final String NAME = ServerResponse.class.getName();

    private ServerResponse() {}

    static void keep(Request request, Response response) {
        request.setAttribute(NAME, response);
    }

    /** Takes back that Tomcat has begun to report a failed read as an internal error. */
    static void resume(HttpServletRequest request) {
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (request.getAttribute(NAME) instanceof Response response) {
            response.setErrorReported();
            response.setSuspended(false);
        }
    }
}
