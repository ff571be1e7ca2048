package scuff.format.vst3.abi;

import java.util.List;

/** Every interface a component or controller may have besides those it must have, for asking which ones it does. */
public final class OptionalInterfaces {
    /** By name. */
    public static final List<Interface> ALL = List.of(
            type("Vst::IAudioPresentationLatency", new Uid(0x309ECE78, 0xEB7D4FAE, 0x8B2225D9, 0x09FD08B6), 4),
            type("Vst::IAutomationState", new Uid(0xB4E8287F, 0x1BB346AA, 0x83A46667, 0x68937BAB), 4),
            type("Vst::IConnectionPoint", new Uid(0x70A4156F, 0x6E6E4026, 0x989148BF, 0xAA60D8D1), 6),
            type("Vst::IDataExchangeReceiver", new Uid(0x45A759DC, 0x84FA4907, 0xABCB6175, 0x2FC786B6), 6),
            type("Vst::IEditController2", new Uid(0x7F4EFE59, 0xF3204967, 0xAC27A3AE, 0xAFB63038), 6),
            type("Vst::IEditControllerHostEditing", new Uid(0xC1271208, 0x70594098, 0xB9DD34B3, 0x6BB0195E), 5),
            type("Vst::ChannelContext::IInfoListener", new Uid(0x0F194781, 0x8D984ADA, 0xBBA0C1EF, 0xC011D8D0), 4),
            type("Vst::IKeyswitchController", new Uid(0x1F2F76D3, 0xBFFB4B96, 0xB99527A5, 0x5EBCCEF4), 5),
            type("Vst::IMidiLearn", new Uid(0x6B2449CC, 0x419740B5, 0xAB3C79DA, 0xC5FE5C86), 4),
            type("Vst::IMidiLearn2", new Uid(0xF07E498A, 0x78864327, 0x8B431CED, 0xA3C553FC), 5),
            type("Vst::IMidiMapping", new Uid(0xDF0FF9F7, 0x49B74669, 0xB63AB732, 0x7ADBF5E5), 4),
            type("Vst::IMidiMapping2", new Uid(0x6DE14B88, 0x03F94F09, 0xA2552F0F, 0x9326593E), 7),
            type("Vst::INoteExpressionController", new Uid(0xB7F8F859, 0x41234872, 0x91169581, 0x4F3721A3), 7),
            type("Vst::INoteExpressionPhysicalUIMapping", new Uid(0xB03078FF, 0x94D24AC8, 0x90CCD303, 0xD4133324), 4),
            type("Vst::IParameterFunctionName", new Uid(0x6D21E1DC, 0x91199D4B, 0xA2A02FEF, 0x6C1AE55C), 4),
            type("Vst::IPrefetchableSupport", new Uid(0x8AE54FDA, 0xE93046B9, 0xA28555BC, 0xDC98E21E), 4),
            type("Vst::IProcessContextRequirements", new Uid(0x2A654303, 0xEF764E3D, 0x95B5FE83, 0x730EF6D0), 4),
            type("Vst::IProgramListData", new Uid(0x8683B01F, 0x7B354F70, 0xA2651DEC, 0x353AF4FF), 6),
            type("Vst::IRemapParamID", new Uid(0x2B88021E, 0x6286B646, 0xB49DF76A, 0x5663061C), 4),
            type("Vst::IUnitData", new Uid(0x6C389611, 0xD391455D, 0xB870B833, 0x94A0EFDD), 6),
            type("Vst::IUnitInfo", new Uid(0x3D4BD6B5, 0x913A4FD2, 0xA886E768, 0xA5EB92C1), 15),
            type("Vst::IXmlRepresentationController", new Uid(0xA81A0471, 0x48C34DC4, 0xAC30C9E1, 0x3C8393D5), 4));

    private OptionalInterfaces() {}

    private static Interface type(String name, Uid iid, int slots) {
        return new Interface(name, iid, Unknown.FUnknown.TYPE, slots);
    }
}
