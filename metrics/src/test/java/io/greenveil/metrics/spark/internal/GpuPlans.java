package io.greenveil.metrics.spark.internal;

import java.util.List;
import java.util.Objects;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Operators and expressions with the names of RAPIDS' classes; none of them can be executed. */
final class GpuPlans {
    private GpuPlans() {}

    private static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }

    /** An operator without input. */
    abstract static class Leaf extends SparkPlan {
        private final List<Expression> expressions;

        Leaf(List<Expression> expressions) {
            this.expressions = expressions;
        }

        @Override
        public RDD<InternalRow> doExecute() {
            throw new UnsupportedOperationException("nothing of RAPIDS");
        }

        @Override
        public Seq<Attribute> output() {
            return seq(List.of());
        }

        @Override
        public Seq<SparkPlan> children() {
            return seq(List.of());
        }

        @Override
        public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
            return this;
        }

        @Override
        public int productArity() {
            return 1;
        }

        @Override
        public Object productElement(int at) {
            return seq(expressions);
        }

        @Override
        public boolean canEqual(Object other) {
            return other instanceof Leaf;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A projection. */
    static final class GpuProjectExec extends Leaf {
        GpuProjectExec(List<Expression> expressions) {
            super(expressions);
        }
    }

    /** The scan of a cached table with a name, which RAPIDS names as Spark does. */
    static final class GpuInMemoryTableScanExec extends Leaf {
        GpuInMemoryTableScanExec() {
            super(List.of());
        }

        @Override
        public String nodeName() {
            return "Scan In-memory table people";
        }
    }

    /** The CPU bridge around one expression. */
    static final class GpuCpuBridgeExpression extends Expression {
        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public Object eval(InternalRow row) {
            throw new UnsupportedOperationException("nothing of RAPIDS");
        }

        @Override
        public ExprCode doGenCode(CodegenContext context, ExprCode code) {
            throw new UnsupportedOperationException("nothing of RAPIDS");
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public Seq<Expression> children() {
            return seq(List.of());
        }

        @Override
        public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
            return this;
        }

        @Override
        public int productArity() {
            return 0;
        }

        @Override
        public Object productElement(int at) {
            throw new IndexOutOfBoundsException(at);
        }

        @Override
        public boolean canEqual(Object other) {
            return other instanceof GpuCpuBridgeExpression;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof GpuCpuBridgeExpression;
        }

        @Override
        public int hashCode() {
            return Objects.hash(GpuCpuBridgeExpression.class);
        }

        @Override
        public String toString() {
            return "GpuCpuBridge(gpuInputs=[note#1], cpuExpression=crc32(note#1))";
        }
    }
}
