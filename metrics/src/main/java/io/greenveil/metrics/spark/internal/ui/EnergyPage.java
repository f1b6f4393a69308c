package io.greenveil.metrics.spark.internal.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.ui.UIUtils;
import org.apache.spark.ui.WebUIPage;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.xml.Node;
import scala.xml.Unparsed;

/** The one page of the tab. The HTML is escaped where it is made. */
final class EnergyPage extends WebUIPage {
    private final EnergyTab tab;
    private final Supplier<EnergyView> view;

    EnergyPage(EnergyTab tab, Supplier<EnergyView> view) {
        super("");
        this.tab = tab;
        this.view = view;
    }

    @Override
    public Seq<Node> render(HttpServletRequest request) {
        boolean all = "true".equals(request.getParameter("all"));
        String base = UIUtils.prependBaseUri(request, tab.basePath(), "");
        String html = new EnergyHtml(view.get(), base, all).page();
        List<Node> nodes = List.of(new Unparsed(html));
        return UIUtils.headerSparkPage(
                request,
                "Energy",
                () -> CollectionConverters.asScala(nodes).toList(),
                tab,
                Option.empty(),
                false,
                false);
    }
}
