package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.meter.DeltaBook;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
    private final ShuffleWriters shuffles = new ShuffleWriters();
    private final Map<String, RunBook> runs = new LinkedHashMap<>();
    private final RunBook application;
    private final boolean ownBooks;
    private final List<String> notes = new ArrayList<>();
    private final DeltaBook deltas = new DeltaBook();
    private final Map<String, Long> extrapolated = new TreeMap<>();
    private final Map<String, Map<StageAttempt, Integer>> lostTasks = new HashMap<>();
    private final Instant start;
    private RunBook open;
    private boolean closed;

    /**
     * @param name name of the application, the pipeline of rows that belong to no run
     * @param carbon carbon settings for such rows
     * @param ownBooks whether the application has a table of its own for them
     */
    public ApplicationBook(String name, CarbonSettings carbon, boolean ownBooks, Instant start) {
        this.application = new RunBook(new RunIdentity(name, name, carbon), "application", start);
        this.ownBooks = ownBooks;
        this.start = start;
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
                run.current().addAll(before);
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
        if (event.shuffleId() != null) {
            shuffles.begin(book, event.shuffleId(), event.tasks());
        }
        jobsOfStage.getOrDefault(event.stage().stageId(), new TreeSet<>()).forEach(book::job);
    }

    /** Another attempt of a task of this stage was started beside the first. */
    public synchronized void speculates(StageAttempt stage, Instant at) {
        stageBook(stage, at).race();
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
        if (event.lostOutput() != null) {
            shuffles.lost(event.lostOutput());
        }
        if (event.executorLost()) {
            lostTasks
                    .computeIfAbsent(event.executorId(), key -> new HashMap<>())
                    .merge(event.stage(), 1, Integer::sum);
        }
    }

    /** An executor joins. */
    public void executorAdded(String executorId) {
        reports.added(executorId);
    }

    /** An executor has gone; no report of it is waited for, and it is noted unless its last one is here or yet comes. */
    public synchronized void executorRemoved(String executorId, Instant at) {
        reports.removed(executorId, at);
        deltas.closed(executorId);
        shuffles.lost(executorId);
    }

    /** Takes in a process's report. Repeated and late ones, and any after the books were closed, change nothing. */
    public synchronized void merge(ProcessReport report, Instant now) {
        if (closed) {
            return;
        }
        LatestReports.Accepted accepted = reports.accept(report);
        if (accepted == null) {
            return;
        }
        deltas.accept(report.executorId(), report.reading());
        AccountState state = report.state();
        ProcessReport previous = accepted.previous();
        AccountState before = previous == null ? null : previous.state();
        StepSpan step = open.current();
        book(step.driver(), report, grown(state, before, AccountState::driver), report.role() != Role.EXECUTOR);
        book(step.idleSlots(), report, grown(state, before, AccountState::idleSlots), report.role() != Role.DRIVER);
        book(
                step.idleExecutor(),
                report,
                grown(state, before, AccountState::idleExecutor),
                report.role() == Role.EXECUTOR);
        for (AccountState.StageShare entry : state.stages()) {
            stageBook(entry.stage(), now)
                    .share(report.executorId(), Figure.of(entry.share(), report.source()), entry.fate());
        }
        for (AccountState.TaskEnergy entry : state.tasks()) {
            stageBook(entry.stage(), now).taskEnergy(entry.taskId(), entry.microjoules());
        }
        if (state.last()) {
            deltas.closed(report.executorId());
        }
    }

    private static Share grown(AccountState state, @Nullable AccountState before, Function<AccountState, Share> part) {
        Share now = part.apply(state);
        return before == null ? now : now.minus(part.apply(before));
    }

    /** A share of nothing says how it is known only where the process has that role. */
    private static void book(Holder holder, ProcessReport report, Share share, boolean role) {
        if (role || !share.equals(Share.ZERO)) {
            holder.add(report.executorId(), Figure.of(share, report.source()));
        }
    }

    /**
     * Closes the books when no report will come any more: what lost executors used between their latest report and their
     * end is estimated by the node's last power and their share of it.
     */
    public synchronized void close() {
        closed = true;
        deltas.finish();
        reports.lost().forEach((executorId, at) -> {
            ProcessReport report = reports.of(executorId);
            if (report != null) {
                extrapolate(report, at);
            }
        });
    }

    private void extrapolate(ProcessReport report, Instant until) {
        double seconds = Duration.between(report.reading().at(), until).toNanos() / 1e9;
        long measured = report.state().measuredMicrojoules();
        if (seconds <= 0 || measured <= 0) {
            return;
        }
        String node = report.reading().node();
        double watts = deltas.lastWatts(node);
        deltas.extrapolate(node, until);
        long unclaimed = deltas.microjoules(node) - claimedOn(node);
        double share = report.state().claimedMicrojoules() / (double) measured;
        long gap = Math.min((long) (watts * share * seconds * 1e6), Math.max(0, unclaimed));
        LostEnergy lost = new LostEnergy(report, stages.values(), gap);
        Map<StageAttempt, Integer> running = lostTasks.getOrDefault(report.executorId(), Map.of());
        if (running.isEmpty()) {
            open.current().idleExecutor().add(report.executorId(), lost.all());
        } else {
            lost.byTasks(running)
                    .forEach((stage, figure) -> stageBook(stage, until).extrapolated(report.executorId(), figure));
        }
        extrapolated.merge(report.executorId(), gap, Long::sum);
    }

    private long claimedOn(String node) {
        return reports.all().stream()
                .filter(report -> report.reading().node().equals(node))
                .mapToLong(report ->
                        report.state().claimedMicrojoules() + extrapolated.getOrDefault(report.executorId(), 0L))
                .sum();
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
        return Optional.ofNullable(runs.get(runId)).map(run -> rows(run, settle(), now));
    }

    /** Books of everything that belongs to no run. */
    public synchronized RunRows application(Instant now) {
        return rows(application, settle(), now);
    }

    /** What the nodes used and no process claims: a row OTHER for each node, and UNATTRIBUTED where there is some. */
    public synchronized NodeRows nodes(Instant now) {
        Settlement settlement = settle();
        RowMaker maker = maker(application, settlement, now);
        List<StageEnergy> rows = new ArrayList<>();
        int number = 0;
        for (Settlement.NodeRest rest : settlement.rests()) {
            number--;
            FigureSource source = rest.reports().get(0).source();
            rows.add(maker.nodeRow(
                    RowKind.OTHER, number, start, "rest of node " + rest.host(), rest.microjoules(), source));
            if (rest.unattributedMicrojoules() > 0) {
                rows.add(maker.nodeRow(
                        RowKind.UNATTRIBUTED,
                        number,
                        start,
                        "node " + rest.host(),
                        rest.unattributedMicrojoules(),
                        source));
            }
        }
        RunIdentity identity = application.identity();
        return new NodeRows(identity.runId(), identity.pipeline(), start, rows, deltas.rows());
    }

    /** Ids of the runs that this application began, in order. */
    public synchronized List<String> runIds() {
        return List.copyOf(runs.keySet());
    }

    /** Microjoules of all runs and of what belongs to none. */
    public synchronized long claimedMicrojoules() {
        return claimed() - settle().cutMicrojoules();
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

    /** Processor time that the ledger itself used in all processes, in nanoseconds. */
    public long ownNanos() {
        return reports.all().stream().mapToLong(ProcessReport::ownNanos).sum();
    }

    private long claimed() {
        return reports.all().stream()
                        .mapToLong(report -> report.state().claimedMicrojoules())
                        .sum()
                + extrapolated.values().stream().mapToLong(Long::longValue).sum();
    }

    private Settlement settle() {
        List<Holder> holders = new ArrayList<>(application.holders());
        runs.values().forEach(run -> holders.addAll(run.holders()));
        return Settlement.of(deltas, reports.all(), extrapolated, reports.lost().keySet(), holders);
    }

    private RowMaker maker(RunBook run, Settlement settlement, Instant now) {
        return new RowMaker(
                application.identity().runId(),
                run.identity(),
                now,
                settlement,
                reports.lost().keySet());
    }

    private RunRows rows(RunBook run, Settlement settlement, Instant now) {
        return maker(run, settlement, now).rows(run, booksError(settlement), allNotes(settlement));
    }

    /** What was claimed and is in no row, what an interval did not book, and what ledger and meter disagree about. */
    private long booksError(Settlement settlement) {
        long booked = booked(application);
        for (RunBook run : runs.values()) {
            booked += booked(run);
        }
        long error = Math.abs(claimed() - settlement.missingMicrojoules() - booked);
        for (ProcessReport report : reports.all()) {
            error += report.state().booksErrorMicrojoules()
                    + Math.abs(report.state().measuredMicrojoules()
                            - report.reading().microjoules());
        }
        return error;
    }

    private static long booked(RunBook run) {
        return run.holders().stream().mapToLong(Holder::microjoules).sum();
    }

    private List<String> allNotes(Settlement settlement) {
        SortedSet<String> all = new TreeSet<>(notes);
        reports.lost()
                .keySet()
                .forEach(id -> all.add("Executor " + id + " was lost"
                        + (reports.of(id) != null
                                ? ": what it used after its latest report is estimated when the application ends"
                                : " before it sent any report: nothing that it used is in the figures")));
        for (Settlement.NodeRest rest : settlement.rests()) {
            if (rest.cutMicrojoules() > 0) {
                all.add("More cores are reserved on " + rest.host() + " than it has: " + rest.cutMicrojoules()
                        + " uJ were claimed twice and taken back");
            }
        }
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
