package io.greenveil.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same two people in the shapes in which copies of the UCI Adult data go about. */
class CensusShapesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    static Stream<Arguments> copies() {
        return Stream.of(
                Arguments.of(
                        "original, without header",
                        List.of(
                                "39, State-gov, 77516, Bachelors, 13, Never-married, Adm-clerical, Not-in-family, White, Male, 2174, 0, 40, United-States, <=50K",
                                "52, ?, 209642, HS-grad, 9, Married-civ-spouse, ?, Husband, Black, Female, 0, 0, 45, ?, >50K")),
                Arguments.of(
                        "test half, without header",
                        List.of(
                                "39, State-gov, 77516, Bachelors, 13, Never-married, Adm-clerical, Not-in-family, White, Male, 2174, 0, 40, United-States, <=50K.",
                                "52, ?, 209642, HS-grad, 9, Married-civ-spouse, ?, Husband, Black, Female, 0, 0, 45, ?, >50K.")),
                Arguments.of(
                        "header with full stops and quotes",
                        List.of(
                                "\"age\",\"workclass\",\"fnlwgt\",\"education\",\"education.num\",\"marital.status\",\"occupation\",\"relationship\",\"race\",\"sex\",\"capital.gain\",\"capital.loss\",\"hours.per.week\",\"native.country\",\"income\"",
                                "39,\"State-gov\",77516,\"Bachelors\",13,\"Never-married\",\"Adm-clerical\",\"Not-in-family\",\"White\",\"Male\",2174,0,40,\"United-States\",\"<=50K\"",
                                "52,\"?\",209642,\"HS-grad\",9,\"Married-civ-spouse\",\"?\",\"Husband\",\"Black\",\"Female\",0,0,45,\"?\",\">50K\"")),
                Arguments.of(
                        "header with gender and class, other order",
                        List.of(
                                "class,gender,age,race,marital_status,education,occupation,workclass,native_country",
                                "<=50K,Male,39,White,Never-married,Bachelors,Adm-clerical,State-gov,United-States",
                                ">50K,Female,52,Black,Married-civ-spouse,HS-grad,?,?,?")),
                Arguments.of(
                        "nine columns with semicolons",
                        List.of(
                                "sex;age;race;marital-status;education;native-country;workclass;occupation;salary-class",
                                "Male;39;White;Never-married;Bachelors;United-States;State-gov;Adm-clerical;<=50K",
                                "Female;52;Black;Married-civ-spouse;HS-grad;?;?;;>50K")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("copies")
    void readsTheSamePeople(String shape, List<String> lines) {
        SPARK.session().createDataset(lines, Encoders.STRING()).toDF("line").createOrReplaceTempView("adult");

        List<Row> people =
                SPARK.session().sql(ExampleFiles.query("census-income")).collectAsList();

        assertThat(people)
                .as(shape)
                .containsExactlyInAnyOrder(
                        RowFactory.create(
                                39,
                                "Male",
                                "White",
                                "Never-married",
                                "Bachelors",
                                "Adm-clerical",
                                "State-gov",
                                "United-States",
                                "<=50K"),
                        RowFactory.create(
                                52,
                                "Female",
                                "Black",
                                "Married-civ-spouse",
                                "HS-grad",
                                "unknown",
                                "unknown",
                                "unknown",
                                ">50K"));
    }
}
