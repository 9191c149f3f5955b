package dev.aispend.query.http;

/** There is no row of that id that could be taken away. */
final class NoSuchPriceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchPriceException(String message) {
        super(message);
    }
}
