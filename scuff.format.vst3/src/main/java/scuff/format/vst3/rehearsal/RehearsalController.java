package scuff.format.vst3.rehearsal;

import scuff.format.vst3.abi.Controllers;
import scuff.format.vst3.abi.Controllers.IComponentHandler;
import scuff.format.vst3.abi.Controllers.IEditController;
import scuff.format.vst3.abi.Controllers.ParameterInfo;
import scuff.format.vst3.abi.Factories.IPluginBase;
import scuff.format.vst3.abi.Hosts.IConnectionPoint;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.com.HostType;

/** Knows one parameter, 0 to 1. When the effect tells it something it moves it, as a person would. */
final class RehearsalController extends Rehearsed {
    private static final HostType<RehearsalController> TYPE = new HostType<>(RehearsalController.class, IEditController.TYPE, IConnectionPoint.TYPE)
            .method(IPluginBase.INITIALIZE, (controller, context, none, nor) -> controller.initialize(context))
            .method(IPluginBase.TERMINATE, (controller, none, nor, neither) -> Result.OK.code)
            .method(IEditController.SET_COMPONENT_STATE, (controller, stream, none, nor) -> Result.OK.code)
            .method(IEditController.SET_STATE, (controller, stream, none, nor) -> Result.OK.code)
            .method(IEditController.GET_PARAMETER_COUNT, (controller, none, nor, neither) -> 1)
            .method(IEditController.GET_PARAMETER_INFO, (controller, index, info, none) -> describe(info))
            .methodToDouble(IEditController.NORMALIZED_PARAM_TO_PLAIN, (controller, id, value) -> value)
            .methodToDouble(IEditController.PLAIN_PARAM_TO_NORMALIZED, (controller, id, value) -> value)
            .methodToDouble(IEditController.GET_PARAM_NORMALIZED, (controller, id, rubbish) -> controller.value)
            .methodWithDouble(IEditController.SET_PARAM_NORMALIZED, (controller, id, value, none) -> {
                controller.value = value;
                return Result.OK.code;
            })
            .method(IEditController.SET_COMPONENT_HANDLER, (controller, handler, none, nor) -> {
                controller.handler = handler;
                return Result.OK.code;
            })
            .method(IEditController.CREATE_VIEW, (controller, name, none, nor) -> 0)
            .method(IConnectionPoint.CONNECT, (controller, other, none, nor) -> controller.connect(other))
            .method(IConnectionPoint.DISCONNECT, (controller, other, none, nor) -> controller.disconnect())
            .method(IConnectionPoint.NOTIFY, (controller, message, none, nor) -> controller.edit());

    private double value;
    private long handler;

    RehearsalController() {
        super(TYPE);
    }

    private static long describe(long info) {
        ParameterInfo.TITLE.set(info, "amount");
        ParameterInfo.FLAGS.set(info, Controllers.CAN_AUTOMATE);
        return Result.OK.code;
    }

    private long edit() {
        if (handler != 0) {
            IComponentHandler.BEGIN_EDIT.call(handler, 0);
            IComponentHandler.PERFORM_EDIT.callWithDouble(handler, 0, value, 0);
            IComponentHandler.END_EDIT.call(handler, 0);
        }
        return Result.OK.code;
    }
}
