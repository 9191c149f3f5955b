package dev.aispend.simulator.google.bigquery;

import java.util.List;

/**
 * Columns and rows, each cell as the engine gave it.
 *
 * @param rows null within a row is NULL; a RECORD is an Object[], a REPEATED column a List
 */
record QueryResult(List<Field> schema, List<Object[]> rows) {}
