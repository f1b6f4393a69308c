package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.meter.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The driver's books of one application: reports of processes joined with what the scheduler says of stages. Every
 * microjoule that a process claims is in exactly one row of one run, or of the application where no run was named.
 *
 * <ul>
 *   <li>A stage belongs to the run and step that the thread named when it was submitted, else to the open run.
 *   <li>Driver and idle energy belongs to the run and step that is open when the report arrives.
 *   <li>What was used before the first run belongs to its step {@code start}, unless the application keeps books of its
 *       own or stages ran before.
 *   <li>What is used after a run's end belongs to its step {@code report}, until another run begins, a stage of no run
 *       is submitted, or the application ends.
 * </ul>
 *
 * Safe for use by several threads.
 */
public final class ApplicationBook {
    private final LatestReports reports = new LatestReports();
    private final Map<StageAttempt, StageBook> stages = new HashMap<>();
    private final Map<Integer, SortedSet<Integer>> jobsOfStage = new HashMap<>();
    private final Map<String, RunBook> runs = new LinkedHashMap<>();
    private final RunBook application;
    private final boolean ownBooks;
    private final List<String> notes = new ArrayList<>();
    private RunBook open;

    /**
     * @param name name of the application, the pipeline of rows that belong to no run
     * @param carbon carbon settings for such rows
     * @param ownBooks whether the application has a table of its own for them
     */
    public ApplicationBook(String name, CarbonSettings carbon, boolean ownBooks, Instant start) {
        this.application = new RunBook(new RunIdentity(name, name, carbon), "application", start);
        this.ownBooks = ownBooks;
        this.open = application;
    }

    /** Spark has given the application its id, which is the run id of rows that belong to no run. */
    public synchronized void identified(String appId) {
        RunIdentity known = application.identity();
        application.rename(new RunIdentity(appId, known.pipeline(), known.carbon()));
    }

    /** Begins a run, or opens one again that this application had ended. */
    public synchronized void begin(RunIdentity identity, Instant now) {
        RunBook run = runs.get(identity.runId());
        if (run == null) {
            boolean adopts = runs.isEmpty() && !ownBooks && application.stages().isEmpty();
            StepSpan before = application.current();
            run = new RunBook(identity, RunBook.START, adopts ? before.start() : now);
            if (adopts) {
                run.current().add(before.driver(), before.idle());
                application.restart(now);
            }
            runs.put(identity.runId(), run);
        }
        run.reopen();
        open = run;
    }

    /**
     * A run goes on with a step, and is open from now on.
     *
     * @param runId run that the thread named, if any; else it is the open one
     */
    public synchronized void step(@Nullable String runId, String word, Instant now) {
        RunBook run = runs.getOrDefault(runId, open);
        if (run != application) {
            run.step(word, now);
            open = run;
        }
    }

    /** Ends a run. Unknown ones are ignored. */
    public synchronized void end(String runId, Instant now) {
        RunBook run = runs.get(runId);
        if (run != null) {
            run.end(now);
            if (ownBooks && open == run) {
                open = application;
            }
        }
    }

    /** A job asks for stages. */
    public synchronized void jobStarted(int jobId, List<Integer> stageIds) {
        stageIds.forEach(
                id -> jobsOfStage.computeIfAbsent(id, key -> new TreeSet<>()).add(jobId));
    }

    /** A stage attempt is submitted. */
    public synchronized void stageSubmitted(StageEvents.Submitted event) {
        RunBook run = runOf(event);
        StageBook known = stages.get(event.stage());
        if (known != null) {
            runs.values().forEach(other -> other.stages().remove(known));
            application.stages().remove(known);
        }
        StageBook book =
                known == null ? new StageBook(event.stage(), run.current().word(), event.at()) : known;
        book.submitted(event, run.current().word());
        stages.put(event.stage(), book);
        run.stages().add(book);
        jobsOfStage.getOrDefault(event.stage().stageId(), new TreeSet<>()).forEach(book::job);
    }

    /** A stage attempt is over. */
    public synchronized void stageCompleted(StageAttempt stage, Instant at) {
        stageBook(stage, at).completed(at);
    }

    /** Where the operators of a stage attempt ran. */
    public synchronized void stageRanOn(StageAttempt stage, DeviceUse use, Instant at) {
        stageBook(stage, at).ranOn(use);
    }

    /** A task attempt is over. */
    public synchronized void taskEnded(StageEvents.TaskEnded event, Instant at) {
        stageBook(event.stage(), at).taskEnded(event);
    }

    /** An executor joins. */
    public void executorAdded(String executorId) {
        reports.added(executorId);
    }

    /** An executor has gone; no report of it is waited for, and it is noted unless its last one is here or yet comes. */
    public void executorRemoved(String executorId) {
        reports.removed(executorId);
    }

    /** Takes in a process's report. Repeated and late ones change nothing. */
    public synchronized void merge(ProcessReport report, Instant now) {
        LatestReports.Accepted accepted = reports.accept(report);
        if (accepted == null) {
            return;
        }
        AccountState state = report.state();
        ProcessReport previous = accepted.previous();
        Share driver = previous == null
                ? state.driver()
                : state.driver().minus(previous.state().driver());
        Share idle = previous == null
                ? state.idle()
                : state.idle().minus(previous.state().idle());
        open.current()
                .add(
                        part(driver, report, report.role() != Role.EXECUTOR),
                        part(idle, report, report.role() != Role.DRIVER));
        for (AccountState.StageShare entry : state.stages()) {
            stageBook(entry.stage(), now).share(report.executorId(), Figure.of(entry.share(), report.source()));
        }
        for (AccountState.TaskEnergy entry : state.tasks()) {
            stageBook(entry.stage(), now).taskEnergy(entry.taskId(), entry.microjoules());
        }
    }

    /** Waits until every live executor has reported again, at most {@code limit}. */
    public void awaitNextReports(Duration limit) {
        reports.awaitNext(limit);
    }

    /** Waits for the last report of every live executor, at most {@code limit}; one that is missing is noted. */
    public void awaitLastReports(Duration limit) {
        List<String> missing = reports.awaitLast(limit);
        synchronized (this) {
            missing.forEach(id -> notes.add("Executor " + id + " sent no last report within " + limit.toSeconds()
                    + " s: what it used after its latest report is missing"));
        }
    }

    /** Adds a remark to every row of {@code run_energy}. */
    public synchronized void note(String remark) {
        notes.add(remark);
    }

    /** Books of a run as of {@code now}, empty if this application never began it. */
    public synchronized Optional<RunRows> run(String runId, Instant now) {
        return Optional.ofNullable(runs.get(runId)).map(run -> rows(run, now));
    }

    /** Books of everything that belongs to no run. */
    public synchronized RunRows application(Instant now) {
        return rows(application, now);
    }

    /** Ids of the runs that this application began, in order. */
    public synchronized List<String> runIds() {
        return List.copyOf(runs.keySet());
    }

    /** Microjoules that all processes claim. */
    public long claimedMicrojoules() {
        return reports.all().stream().mapToLong(ApplicationBook::claimed).sum();
    }

    /** How the processes know their figures, each way with its quality, once. */
    public SortedSet<String> methods() {
        SortedSet<String> methods = new TreeSet<>();
        reports.all().forEach(report -> {
            Method method = report.source().method();
            methods.add(method + " (" + method.quality() + ")");
        });
        return methods;
    }

    /** A share of nothing says how it is known only where the process has that role. */
    private static Figure part(Share share, ProcessReport report, boolean role) {
        return role || !share.equals(Share.ZERO) ? Figure.of(share, report.source()) : Figure.ZERO;
    }

    private static long claimed(ProcessReport report) {
        return report.state().measuredMicrojoules() - report.state().restMicrojoules();
    }

    private RunRows rows(RunBook run, Instant now) {
        return RowMaker.rows(application.identity().runId(), run, now, booksError(), allNotes());
    }

    private long booksError() {
        long booked = booked(application);
        for (RunBook run : runs.values()) {
            booked += booked(run);
        }
        long error = Math.abs(claimedMicrojoules() - booked);
        for (ProcessReport report : reports.all()) {
            error += report.state().booksErrorMicrojoules();
        }
        return error;
    }

    private static long booked(RunBook run) {
        long sum = 0;
        for (StepSpan step : run.steps()) {
            sum += step.driver().share().energy().total()
                    + step.idle().share().energy().total();
        }
        for (StageBook stage : run.stages()) {
            sum += stage.figure().share().energy().total();
        }
        return sum;
    }

    private List<String> allNotes() {
        SortedSet<String> all = new TreeSet<>(notes);
        reports.lost()
                .forEach((id, heard) -> all.add("Executor " + id + " was lost"
                        + (heard
                                ? ": what it used after its latest report is missing"
                                : " before it sent any report: nothing that it used is in the figures")));
        reports.all().forEach(report -> report.problems().forEach(problem -> all.add(report.host() + ": " + problem)));
        return List.copyOf(all);
    }

    /** The run that the thread named; else the open one, unless that has ended. */
    private RunBook runOf(StageEvents.Submitted event) {
        RunBook named = event.runId() == null ? null : runs.get(event.runId());
        if (named != null) {
            return named;
        }
        if (open.ended()) {
            open = application;
        }
        return open;
    }

    /** A stage of which a report is here before its submission is with the open run until that comes. */
    private StageBook stageBook(StageAttempt stage, Instant at) {
        return stages.computeIfAbsent(stage, key -> {
            StageBook book = new StageBook(stage, open.current().word(), at);
            open.stages().add(book);
            return book;
        });
    }
}
