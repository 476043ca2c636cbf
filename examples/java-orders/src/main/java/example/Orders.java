package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Books the orders that come in from a queue. A message that holds no order is reported back, so that it alone
/// is delivered again.
public final class Orders implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final JsonMapper mapper = JsonMapper.shared();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            try {
                Order order = mapper.readValue(message.getBody(), Order.class);
                context.getLogger().log("booked " + order.id() + ": " + order.total() + "\n");
            } catch (JacksonException noOrder) {
                context.getLogger().log("refused " + message.getMessageId() + ": " + noOrder.getOriginalMessage() + "\n");
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }
}
