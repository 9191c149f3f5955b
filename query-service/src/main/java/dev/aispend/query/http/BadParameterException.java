package dev.aispend.query.http;

/** The client sent a parameter that cannot be used. */
final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_SHOWN = 200;

    private final String parameter;
    private final String value;
    private final String allowed;

    BadParameterException(String parameter, String value, String allowed) {
        super("%s '%s' must be %s".formatted(parameter, shown(value), allowed));
        this.parameter = shown(parameter);
        this.value = shown(value);
        this.allowed = allowed;
    }

    String parameter() {
        return parameter;
    }

    String value() {
        return value;
    }

    String allowed() {
        return allowed;
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
