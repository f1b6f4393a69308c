package io.greenveil.jobs.command.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.train.TrainOutcome;
import io.greenveil.transforms.train.TrainOutcome.ModelOutcome;
import io.greenveil.transforms.train.TrainOutcome.Side;
import io.greenveil.transforms.train.TrainOutcome.Split;
import io.greenveil.transforms.train.quality.Estimate;
import io.greenveil.transforms.train.quality.Metrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {
    private static ModelOutcome model(String name, double auc, String... features) {
        Estimate other = new Estimate(0.5, 0.4, 0.6);
        return new ModelOutcome(
                name,
                Map.of(),
                List.of(features),
                new Metrics(new Estimate(auc, auc - 0.05, auc + 0.05), other, other, other));
    }

    @Test
    void showsTheIntervalOfTheModelBesideTheBaseline() {
        TrainOutcome outcome = new TrainOutcome(
                "label",
                "1",
                new Split(0.3, "id", "split"),
                new Side(700, 700, 140, 560),
                new Side(300, 300, 60, 240),
                "digest",
                List.of(model("logistic-regression", 0.7, "bmi"), model("random-forest", 0.8, "bmi")),
                List.of(model("baseline", 0.6, "age", "sex")),
                "random-forest",
                List.of(),
                4,
                42);
        assertThat(ModelSummary.of(outcome).lines())
                .containsExactly(
                        "predicts label = 1; trained on 700 rows (20.0 % positive), measured on 300 rows (20.0 % positive)",
                        "model                  AUC                                   PR-AUC  accuracy  log-loss",
                        "logistic-regression    0.700 (95 % interval 0.650 to 0.750)   0.500     0.500     0.500",
                        "random-forest (saved)  0.800 (95 % interval 0.750 to 0.850)   0.500     0.500     0.500",
                        "baseline on age, sex   0.600 (95 % interval 0.550 to 0.650)   0.500     0.500     0.500");
    }
}
