package io.greenveil.jobs.generate;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** The rows of one person after the other; holds one person at a time. */
final class RowsOfPeople implements Iterator<Row> {
    private final Iterator<Long> people;
    private final PersonRows rows;
    private final SampleTable table;
    private Iterator<Row> current = Collections.emptyIterator();

    RowsOfPeople(Iterator<Long> people, PersonRows rows, SampleTable table) {
        this.people = people;
        this.rows = rows;
        this.table = table;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && people.hasNext()) {
            current = rows.rows(table, people.next());
        }
        return current.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("No more people");
        }
        return current.next();
    }
}
