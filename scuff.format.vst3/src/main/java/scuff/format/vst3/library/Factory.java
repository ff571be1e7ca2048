package scuff.format.vst3.library;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;
import scuff.ffm.Field;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.Factories;
import scuff.format.vst3.abi.Factories.IPluginFactory;
import scuff.format.vst3.abi.Factories.IPluginFactory2;
import scuff.format.vst3.abi.Factories.IPluginFactory3;
import scuff.format.vst3.abi.Factories.PClassInfo;
import scuff.format.vst3.abi.Factories.PClassInfo2;
import scuff.format.vst3.abi.Factories.PClassInfoW;
import scuff.format.vst3.abi.Factories.PFactoryInfo;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.Result;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.com.Reference;
import scuff.hosting.bounds.Claims;

/** The factory of a module, of whichever of the three versions it is. */
@MainThread
public final class Factory implements AutoCloseable {
    private final Path file;
    private final Reference factory;
    private final Reference second;
    private final Reference third;

    /**
     * @param factory owned, taken over
     * @param host    address of the host context, for a factory that wants to know its host; 0 for one that knows
     */
    Factory(Path file, long factory, long host) {
        this.file = file;
        this.factory = Reference.owned(factory);
        third = this.factory.query(IPluginFactory3.TYPE);
        second = this.factory.query(IPluginFactory2.TYPE);
        if (third.exists() && host != 0) {
            IPluginFactory3.SET_HOST_CONTEXT.call(third.address(), host);
        }
    }

    /** Whether the factory at {@code address} is this one. */
    boolean is(long address) {
        return factory.address() == address;
    }

    /** The audio classes. @throws PluginException when the factory cannot be what VST3 demands */
    List<ClassInfo> classes() {
        int count = Claims.of(file).count("classes", IPluginFactory.COUNT_CLASSES.call(factory.address()), Claims.MOST_PLUGINS);
        var classes = new ArrayList<ClassInfo>();
        try (Arena call = Arena.ofConfined()) {
            long maker = call.allocate(PFactoryInfo.BYTES, Long.BYTES).address();
            IPluginFactory.GET_FACTORY_INFO.call(factory.address(), maker);
            long info = call.allocate(PClassInfoW.BYTES, Long.BYTES).address();
            for (int i = 0; i < count; i++) {
                ClassInfo found = read(i, info, maker);
                if (found != null) {
                    classes.add(found);
                }
            }
        }
        return classes;
    }

    /** Null when it is no audio class, or not described. */
    private ClassInfo read(int index, long info, long maker) {
        Memory.clear(info, PClassInfoW.BYTES);
        if (third.exists() && Result.isOk(IPluginFactory3.GET_CLASS_INFO_UNICODE.call(third.address(), index, info))) {
            return PClassInfoW.CATEGORY.get(info).equals(Factories.AUDIO_EFFECT_CLASS)
                    ? info(info, PClassInfoW.NAME.get(info), PClassInfoW.VENDOR.get(info), PClassInfoW.VERSION.get(info),
                            PClassInfoW.SUB_CATEGORIES, maker) : null;
        }
        if (second.exists() && Result.isOk(IPluginFactory2.GET_CLASS_INFO2.call(second.address(), index, info))) {
            return PClassInfo2.CATEGORY.get(info).equals(Factories.AUDIO_EFFECT_CLASS)
                    ? info(info, PClassInfo2.NAME.get(info), PClassInfo2.VENDOR.get(info), PClassInfo2.VERSION.get(info),
                            PClassInfo2.SUB_CATEGORIES, maker) : null;
        }
        boolean described = Result.isOk(IPluginFactory.GET_CLASS_INFO.call(factory.address(), index, info));
        return described && PClassInfo.CATEGORY.get(info).equals(Factories.AUDIO_EFFECT_CLASS)
                ? info(info, PClassInfo.NAME.get(info), "", "", null, maker) : null;
    }

    private static ClassInfo info(long info, String name, String vendor, String version, Field.Text categories, long maker) {
        List<String> words = categories == null ? List.of()
                : Stream.of(categories.get(info).split("\\|")).map(String::strip).filter(word -> !word.isEmpty()).toList();
        return new ClassInfo(Uid.at(PClassInfo.CID.of(info)), name, vendor.isEmpty() ? PFactoryInfo.VENDOR.get(maker) : vendor, version,
                PFactoryInfo.URL.get(maker), words);
    }

    /** A new object of a class, owned; to nothing when the module does not make one. */
    public Reference create(Uid id, Interface type) {
        try (Arena call = Arena.ofConfined()) {
            long ids = call.allocate(2L * Uid.BYTES, Long.BYTES).address();
            id.write(ids);
            type.iid().write(ids + Uid.BYTES);
            MemorySegment out = call.allocate(ValueLayout.JAVA_LONG);
            int result = IPluginFactory.CREATE_INSTANCE.call(factory.address(), ids, ids + Uid.BYTES, out.address());
            return Reference.owned(Result.isOk(result) ? out.get(ValueLayout.JAVA_LONG, 0) : 0);
        }
    }

    @Override
    public void close() {
        third.close();
        second.close();
        factory.close();
    }
}
