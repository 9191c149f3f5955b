package dev.aispend.simulator.http;

import java.time.Duration;

/** Something that goes wrong with one request. */
public sealed interface Fault {

    /** Another answer than the right one. */
    record Answered(Answer answer) implements Fault {}

    /** No answer: the connection is held open so long at most, then cut; closing the server or the faults lets go. */
    record Held(Duration atMost) implements Fault {}

    /** The connection breaks in the middle of the right answer's body. */
    record CutInBody() implements Fault {}

    /** The right answer with a broken paging field. */
    record Twisted(PageTwist twist) implements Fault {}
}
