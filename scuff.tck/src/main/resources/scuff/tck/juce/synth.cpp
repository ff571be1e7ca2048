/*
    A synthesiser made with JUCE. A note is a square wave of amplitude velocity * Level * the channel's CC 7, beginning with its upper half
    at the very sample of the note-on and ending at that of the note-off; pitch bend moves it by two semitones each way. The programs
    Soft, Medium and Loud set Level to 0.25, 0.5 and 1. What comes in as MIDI goes out again.
*/
#include <juce_audio_processors/juce_audio_processors.h>
#include <vector>

using namespace juce;

namespace {

struct Program { const char* name; float level; };
constexpr Program programs[] = { { "Soft", 0.25f }, { "Medium", 0.5f }, { "Loud", 1.0f } };

struct Voice
{
    int channel, key;
    float velocity;
    double phase;
};

struct Channel
{
    float volume = 1.0f;
    double bend = 0.0; /* semitones */
};

class Synth final : public AudioProcessor
{
public:
    Synth() : AudioProcessor (BusesProperties().withOutput ("Main", AudioChannelSet::stereo(), true))
    {
        addParameter (level);
        addParameter (octave);
    }

    const String getName() const override { return JucePlugin_Name; }
    bool acceptsMidi() const override { return true; }
    bool producesMidi() const override { return true; }
    bool hasEditor() const override { return false; }
    AudioProcessorEditor* createEditor() override { return nullptr; }
    double getTailLengthSeconds() const override { return 0.0; }

    int getNumPrograms() override { return numElementsInArray (programs); }
    int getCurrentProgram() override { return program; }
    const String getProgramName (int index) override { return programs[index].name; }
    void changeProgramName (int, const String&) override {}

    void setCurrentProgram (int index) override
    {
        program = index;
        *level = programs[index].level;
    }

    bool isBusesLayoutSupported (const BusesLayout& layout) const override
    {
        const auto out = layout.getMainOutputChannelSet();
        return out == AudioChannelSet::mono() || out == AudioChannelSet::stereo();
    }

    void prepareToPlay (double sampleRate, int) override
    {
        rate = sampleRate;
        voices.clear();
        voices.reserve (128);
        for (auto& channel : channels)
            channel = {};
    }

    void releaseResources() override {}
    void reset() override { voices.clear(); }

    void processBlock (AudioBuffer<float>& buffer, MidiBuffer& midi) override
    {
        buffer.clear();
        int done = 0;
        for (const auto event : midi)
        {
            play (buffer, done, event.samplePosition);
            done = event.samplePosition;
            take (event.getMessage());
        }
        play (buffer, done, buffer.getNumSamples());
    }

    using AudioProcessor::processBlock;

    void getStateInformation (MemoryBlock& block) override
    {
        MemoryOutputStream out (block, false);
        out.writeInt (program);
        out.writeFloat (level->get());
        out.writeInt (octave->getIndex());
    }

    void setStateInformation (const void* data, int bytes) override
    {
        MemoryInputStream in (data, (size_t) bytes, false);
        program = jlimit (0, numElementsInArray (programs) - 1, in.readInt());
        *level = in.readFloat();
        *octave = in.readInt();
    }

private:
    void take (const MidiMessage& message)
    {
        auto& channel = channels[(message.getChannel() - 1) & 15];
        if (message.isNoteOn() && voices.size() < voices.capacity())
            voices.push_back ({ message.getChannel(), message.getNoteNumber(), message.getFloatVelocity(), 0.0 });
        else if (message.isNoteOff())
            voices.erase (std::remove_if (voices.begin(), voices.end(), [&] (const Voice& voice)
            {
                return voice.channel == message.getChannel() && voice.key == message.getNoteNumber();
            }), voices.end());
        else if (message.isControllerOfType (7))
            channel.volume = (float) message.getControllerValue() / 127.0f;
        else if (message.isPitchWheel())
            channel.bend = (message.getPitchWheelValue() - 8192) / 8192.0 * 2.0;
    }

    void play (AudioBuffer<float>& buffer, int begin, int end)
    {
        for (auto& voice : voices)
        {
            const auto& channel = channels[(voice.channel - 1) & 15];
            const float amplitude = voice.velocity * level->get() * channel.volume;
            const double step = 440.0 * std::exp2 ((voice.key - 69 + 12 * (octave->getIndex() - 2) + channel.bend) / 12.0) / rate;
            for (int i = begin; i < end; ++i)
            {
                for (int out = 0; out < buffer.getNumChannels(); ++out)
                    buffer.addSample (out, i, voice.phase < 0.5 ? amplitude : -amplitude);
                voice.phase += step;
                voice.phase -= std::floor (voice.phase);
            }
        }
    }

    AudioParameterFloat* level = new AudioParameterFloat ({ "level", 1 }, "Level", { 0.0f, 1.0f }, 0.5f);
    AudioParameterChoice* octave = new AudioParameterChoice ({ "octave", 1 }, "Octave", { "-2", "-1", "0", "1", "2" }, 2);
    std::atomic<int> program { 1 };
    double rate = 48000.0;
    std::vector<Voice> voices;
    Channel channels[16];
};

} // namespace

AudioProcessor* JUCE_CALLTYPE createPluginFilter()
{
    return new Synth();
}
