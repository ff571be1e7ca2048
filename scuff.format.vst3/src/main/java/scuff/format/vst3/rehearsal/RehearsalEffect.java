package scuff.format.vst3.rehearsal;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.util.function.LongToIntFunction;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Changes.IParamValueQueue;
import scuff.format.vst3.abi.Changes.IParameterChanges;
import scuff.format.vst3.abi.Components;
import scuff.format.vst3.abi.Components.BusInfo;
import scuff.format.vst3.abi.Components.IComponent;
import scuff.format.vst3.abi.Events.IEventList;
import scuff.format.vst3.abi.Factories.IPluginBase;
import scuff.format.vst3.abi.Hosts.IConnectionPoint;
import scuff.format.vst3.abi.Processors;
import scuff.format.vst3.abi.Processors.IAudioProcessor;
import scuff.format.vst3.abi.Processors.ProcessData;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Streams.IBStream;
import scuff.format.vst3.com.HostType;

/** A stereo effect that leaves its output as it is, and reads what a block brings. */
final class RehearsalEffect extends Rehearsed {
    private static final long STEREO = 3;

    private static final HostType<RehearsalEffect> TYPE =
            new HostType<>(RehearsalEffect.class, IComponent.TYPE, IAudioProcessor.TYPE, IConnectionPoint.TYPE)
                    .method(IPluginBase.INITIALIZE, (effect, context, none, nor) -> effect.initialize(context))
                    .method(IPluginBase.TERMINATE, (effect, none, nor, neither) -> Result.OK.code)
                    .method(IComponent.GET_CONTROLLER_CLASS_ID, (effect, out, none, nor) -> {
                        RehearsalModule.CONTROLLER.write(out);
                        return Result.OK.code;
                    })
                    .method(IComponent.GET_BUS_COUNT, (effect, media, direction, none) -> (int) media == Components.AUDIO ? 1 : 0)
                    .methodOfFour(IComponent.GET_BUS_INFO, (effect, media, direction, index, info) -> describeBus(info))
                    .methodOfFour(IComponent.ACTIVATE_BUS, (effect, media, direction, index, on) -> Result.OK.code)
                    .method(IComponent.SET_ACTIVE, (effect, on, none, nor) -> {
                        effect.tell();
                        return Result.OK.code;
                    })
                    .method(IComponent.SET_STATE, (effect, stream, none, nor) -> transfer(bytes -> IBStream.READ.call(stream, bytes, Double.BYTES, 0)))
                    .method(IComponent.GET_STATE, (effect, stream, none, nor) -> transfer(bytes -> IBStream.WRITE.call(stream, bytes, Double.BYTES, 0)))
                    .methodOfFour(IAudioProcessor.SET_BUS_ARRANGEMENTS, (effect, in, inputs, out, outputs) -> Result.OK.code)
                    .method(IAudioProcessor.GET_BUS_ARRANGEMENT, (effect, direction, index, out) -> {
                        Memory.ALL.set(JAVA_LONG_UNALIGNED, out, STEREO);
                        return Result.OK.code;
                    })
                    .method(IAudioProcessor.CAN_PROCESS_SAMPLE_SIZE, (effect, size, none, nor) ->
                            (int) size == Processors.SAMPLE32 ? Result.OK.code : Result.FALSE.code)
                    .method(IAudioProcessor.GET_LATENCY_SAMPLES, (effect, none, nor, neither) -> 0)
                    .method(IAudioProcessor.SETUP_PROCESSING, (effect, setup, none, nor) -> Result.OK.code)
                    .method(IAudioProcessor.SET_PROCESSING, (effect, on, none, nor) -> Result.OK.code)
                    .method(IAudioProcessor.PROCESS, (effect, data, none, nor) -> process(data))
                    .method(IAudioProcessor.GET_TAIL_SAMPLES, (effect, none, nor, neither) -> 0)
                    .method(IConnectionPoint.CONNECT, (effect, other, none, nor) -> effect.connect(other))
                    .method(IConnectionPoint.DISCONNECT, (effect, other, none, nor) -> effect.disconnect())
                    .method(IConnectionPoint.NOTIFY, (effect, message, none, nor) -> Result.OK.code);

    RehearsalEffect() {
        super(TYPE);
    }

    private static long describeBus(long info) {
        BusInfo.CHANNEL_COUNT.set(info, 2);
        BusInfo.NAME.set(info, "main");
        BusInfo.BUS_TYPE.set(info, Components.MAIN);
        return Result.OK.code;
    }

    private static long transfer(LongToIntFunction bytes) {
        try (Arena call = Arena.ofConfined()) {
            return bytes.applyAsInt(call.allocateFrom(JAVA_DOUBLE, 0.5).address());
        }
    }

    /** Reads all values and events there are, as plugins do. */
    private static long process(long data) {
        long changes = ProcessData.INPUT_PARAMETER_CHANGES.get(data);
        int queues = IParameterChanges.GET_PARAMETER_COUNT.call(changes);
        for (int i = 0; i < queues; i++) {
            long queue = IParameterChanges.GET_PARAMETER_DATA.callPointer(changes, i, 0);
            IParamValueQueue.GET_PARAMETER_ID.call(queue);
            IParamValueQueue.GET_POINT_COUNT.call(queue);
        }
        IEventList.GET_EVENT_COUNT.call(ProcessData.INPUT_EVENTS.get(data));
        return Result.OK.code;
    }
}
