package io.greenveil.privacy.keys.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import io.greenveil.privacy.keys.KeyException.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceClientTest {
    /** A service that answers with one status and sends its callers elsewhere. */
    private static final class Elsewhere extends LoopbackService {
        private final int status;
        private final AtomicInteger calls = new AtomicInteger();

        Elsewhere(int status) throws IOException {
            this.status = status;
            start();
        }

        @Override
        Reply answer(HttpExchange request, byte[] body) {
            calls.incrementAndGet();
            request.getResponseHeaders().set("Location", address() + "/elsewhere");
            return new Reply(status, new TextNode("canary"));
        }
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (Elsewhere service = new Elsewhere(307)) {
            ServiceClient client = new ServiceClient("the service");
            assertThat(client.post(service.address(), Map.of(), new byte[0]).status())
                    .isEqualTo(307);
            assertThat(service.calls).hasValue(1);
        }
    }

    @Test
    void tellsStatusesApartAndQuotesNoAnswer() throws IOException {
        Map<Integer, Reason> reasons = Map.of(
                401, Reason.WRONG_PASSWORD,
                403, Reason.WRONG_PASSWORD,
                404, Reason.SERVICE_KEY_UNUSABLE,
                307, Reason.SERVICE_UNREACHABLE,
                429, Reason.SERVICE_UNREACHABLE,
                503, Reason.SERVICE_UNREACHABLE);
        for (Map.Entry<Integer, Reason> each : reasons.entrySet()) {
            try (Elsewhere service = new Elsewhere(each.getKey())) {
                ServiceClient client = new ServiceClient("the service");
                int status =
                        client.post(service.address(), Map.of(), new byte[0]).status();
                assertThat(client.failed(status).reason()).isEqualTo(each.getValue());
                assertThat(client.failed(status)).hasMessageStartingWith("the service: ");
                assertThat(client.failed(status)).hasMessageNotContaining("canary");
            }
        }
    }
}
