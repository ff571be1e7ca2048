package scuff.format.vst3.rehearsal;

import scuff.ffm.Memory;
import scuff.format.vst3.abi.Factories;
import scuff.format.vst3.abi.Factories.IPluginFactory;
import scuff.format.vst3.abi.Factories.IPluginFactory3;
import scuff.format.vst3.abi.Factories.PClassInfoW;
import scuff.format.vst3.abi.Factories.PFactoryInfo;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.abi.Unknown.FUnknown;
import scuff.format.vst3.com.HostObject;
import scuff.format.vst3.com.HostType;
import scuff.format.vst3.library.EntryPoint;

/** What a plugin file has, without a file: a factory with one effect and its controller. */
final class RehearsalModule extends HostObject implements EntryPoint.Entered {
    private static final Uid EFFECT = new Uid(0x5C0FF5E4, 0x6A2B4D01, 0x91F3A87C, 0x2E5D10B6);
    static final Uid CONTROLLER = new Uid(0x5C0FF5E4, 0x6A2B4D02, 0x91F3A87C, 0x2E5D10B7);

    private static final HostType<RehearsalModule> TYPE = new HostType<>(RehearsalModule.class, IPluginFactory3.TYPE)
            .method(IPluginFactory.GET_FACTORY_INFO, (module, info, none, nor) -> {
                PFactoryInfo.VENDOR.set(info, "Scuff");
                return Result.OK.code;
            })
            .method(IPluginFactory.COUNT_CLASSES, (module, none, nor, neither) -> 1)
            .method(IPluginFactory3.GET_CLASS_INFO_UNICODE, (module, index, info, none) -> describe(info))
            .method(IPluginFactory3.SET_HOST_CONTEXT, (module, context, none, nor) -> Result.OK.code)
            .method(IPluginFactory.CREATE_INSTANCE, (module, id, iid, out) -> create(id, out));

    RehearsalModule() {
        super(TYPE, Rehearsed::failed);
    }

    private static long describe(long info) {
        EFFECT.write(PClassInfoW.CID.of(info));
        PClassInfoW.CATEGORY.set(info, Factories.AUDIO_EFFECT_CLASS);
        PClassInfoW.NAME.set(info, "Rehearsal");
        return Result.OK.code;
    }

    /** Each has as its first interface the one that is asked for. */
    private static long create(long id, long out) {
        HostObject made = EFFECT.isAt(id) ? new RehearsalEffect() : CONTROLLER.isAt(id) ? new RehearsalController() : null;
        Memory.setPointer(out, made == null ? 0 : made.address());
        return made == null ? Result.NO_INTERFACE.code : Result.OK.code;
    }

    @Override
    public long factory() {
        FUnknown.ADD_REF.call(address());
        return address();
    }

    @Override
    public void leave() {
        recycle();
    }
}
