/* What JUCE's wrapper is told about the effect. */
#pragma once
#include "modules.h"

#define JucePlugin_Name "Scuff JUCE Effect"
#define JucePlugin_Manufacturer "Scuff"
#define JucePlugin_ManufacturerWebsite "https://example.org/scuff"
#define JucePlugin_ManufacturerEmail ""
#define JucePlugin_ManufacturerCode 0x53637566 /* Scuf */
#define JucePlugin_PluginCode 0x45666631       /* Eff1 */
#define JucePlugin_VersionString "1.2.3"
#define JucePlugin_VersionCode 0x10203
#define JucePlugin_Build_VST3 1
#define JucePlugin_IsSynth 0
#define JucePlugin_IsMidiEffect 0
#define JucePlugin_WantsMidiInput 0
#define JucePlugin_ProducesMidiOutput 0
#define JucePlugin_EditorRequiresKeyboardFocus 0
#define JucePlugin_Vst3Category "Fx|Delay"
#define JUCE_VST3_CAN_REPLACE_VST2 0
