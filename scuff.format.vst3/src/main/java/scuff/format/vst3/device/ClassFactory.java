package scuff.format.vst3.device;

import scuff.api.plugin.MainThread;
import scuff.format.vst3.abi.Interface;
import scuff.format.vst3.abi.Uid;
import scuff.format.vst3.com.Reference;

/** Makes objects of a module's classes. */
@FunctionalInterface
public interface ClassFactory {
    /** A new object, to nothing when the module does not make one. */
    @MainThread
    Reference create(Uid id, Interface type);
}
