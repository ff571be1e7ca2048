/*
    An effect made with JUCE. Output = the main input, Delay frames late, * Gain + the side-chain's first channel * Side; all channels
    alike, in 32 or 64 bits, in many arrangements. While bypassed only the delay is heard. Delay is the latency, twice as long above 90 kHz:
    another one is told from JUCE's own message thread, and in force from the next activation on. Level tells the peak of each block.

    Ask makes it do what plugins do to their hosts, when it is set to: reload (kReloadComponent), dirty (its state differs), edit (moves
    Gain to a quarter from the thread that set it), clock (a timer of JUCE's moves Clock to 1), rename (Side is called Aside).
    Instance tells how many of it there have been in this process, in thousandths.
*/
#include <juce_audio_processors/juce_audio_processors.h>
#include <pluginterfaces/base/funknown.h>
#include <pluginterfaces/vst/ivsteditcontroller.h>
#include <vector>

using namespace juce;

namespace {

constexpr int delays[] = {0, 64, 480};
enum Ask { nothing, reload, dirty, edit, clockwork, renaming };

std::atomic<int> instances { 0 };

AudioParameterFloatAttributes meter()
{
    return AudioParameterFloatAttributes().withCategory (AudioProcessorParameter::outputMeter);
}

struct Side final : AudioParameterFloat
{
    Side() : AudioParameterFloat ({ "side", 1 }, "Side", { 0.0f, 1.0f }, 0.0f) {}

    Side& operator= (float value) { AudioParameterFloat::operator= (value); return *this; }

    String getName (int longest) const override { return String (aside ? "Aside" : "Side").substring (0, longest); }

    std::atomic<bool> aside { false };
};

class Effect final : public AudioProcessor, public VST3ClientExtensions,
                     private AudioProcessorParameter::Listener, private AsyncUpdater, private Timer
{
public:
    Effect()
        : AudioProcessor (BusesProperties().withInput ("Main", AudioChannelSet::stereo(), true)
                                           .withInput ("Side", AudioChannelSet::mono(), true)
                                           .withOutput ("Main", AudioChannelSet::stereo(), true))
    {
        auto amp = std::make_unique<AudioProcessorParameterGroup> ("amp", "Amp", "|");
        amp->addChild (std::unique_ptr<AudioProcessorParameter> (gain));
        amp->addChild (std::unique_ptr<AudioProcessorParameter> (side));
        addParameterGroup (std::move (amp));
        for (auto* parameter : std::initializer_list<RangedAudioParameter*> { delay, bypass, ask, level, clock, instance })
            addParameter (parameter);
        delay->addListener (this);
        ask->addListener (this);
        *instance = (float) ++instances / 1000.0f;
        setLatencySamples (delays[1]);
    }

    ~Effect() override
    {
        cancelPendingUpdate();
        stopTimer();
    }

    const String getName() const override { return JucePlugin_Name; }
    bool acceptsMidi() const override { return false; }
    bool producesMidi() const override { return false; }
    bool hasEditor() const override { return false; }
    AudioProcessorEditor* createEditor() override { return nullptr; }
    double getTailLengthSeconds() const override { return 0.25; }
    bool supportsDoublePrecisionProcessing() const override { return true; }
    AudioProcessorParameter* getBypassParameter() const override { return bypass; }

    int getNumPrograms() override { return 1; }
    int getCurrentProgram() override { return 0; }
    void setCurrentProgram (int) override {}
    const String getProgramName (int) override { return {}; }
    void changeProgramName (int, const String&) override {}

    void setIComponentHandler (Steinberg::FUnknown* given) override { handler = given; }

    bool isBusesLayoutSupported (const BusesLayout& layout) const override
    {
        static const AudioChannelSet known[] = {
            AudioChannelSet::mono(), AudioChannelSet::stereo(), AudioChannelSet::createLCR(), AudioChannelSet::quadraphonic(),
            AudioChannelSet::create5point0(), AudioChannelSet::create5point1(), AudioChannelSet::create7point0(),
            AudioChannelSet::create7point1(), AudioChannelSet::create7point1point2(), AudioChannelSet::create7point1point4(),
            AudioChannelSet::ambisonic (1), AudioChannelSet::ambisonic (2), AudioChannelSet::ambisonic (3) };
        const auto main = layout.getMainInputChannelSet();
        const auto chain = layout.getChannelSet (true, 1);
        return main == layout.getMainOutputChannelSet() && std::find (std::begin (known), std::end (known), main) != std::end (known)
            && (chain.isDisabled() || chain == AudioChannelSet::mono() || chain == AudioChannelSet::stereo());
    }

    void prepareToPlay (double sampleRate, int) override
    {
        scale = sampleRate > 90000 ? 2 : 1;
        const int frames = scale * delays[delay->getIndex()];
        lines.assign ((size_t) getMainBusNumOutputChannels(), std::vector<double> ((size_t) frames, 0.0));
        positions.assign (lines.size(), 0);
        setLatencySamples (frames);
    }

    void releaseResources() override {}

    void reset() override
    {
        for (auto& line : lines)
            std::fill (line.begin(), line.end(), 0.0);
    }

    void processBlock (AudioBuffer<float>& buffer, MidiBuffer&) override { run (buffer); }
    void processBlock (AudioBuffer<double>& buffer, MidiBuffer&) override { run (buffer); }

    void getStateInformation (MemoryBlock& block) override
    {
        MemoryOutputStream out (block, false);
        for (float value : { gain->get(), side->get(), (float) delay->getIndex(), bypass->get() ? 1.0f : 0.0f,
                              (float) ask->getIndex(), clock->get() })
            out.writeFloat (value);
    }

    void setStateInformation (const void* data, int bytes) override
    {
        MemoryInputStream in (data, (size_t) bytes, false);
        *gain = in.readFloat();
        *side = in.readFloat();
        *delay = roundToInt (in.readFloat());
        *bypass = in.readFloat() >= 0.5f;
        loading = true; /* Ask asks no second time */
        *ask = roundToInt (in.readFloat());
        loading = false;
        *clock = in.readFloat();
    }

private:
    template <typename Sample>
    void run (AudioBuffer<Sample>& buffer)
    {
        auto main = getBusBuffer (buffer, false, 0);
        auto* sideBus = getBus (true, 1);
        const auto chain = sideBus != nullptr && sideBus->isEnabled() ? getBusBuffer (buffer, true, 1) : AudioBuffer<Sample>();
        const auto* beside = chain.getNumChannels() > 0 ? chain.getReadPointer (0) : nullptr;
        const bool through = bypass->get();
        const auto amount = (Sample) gain->get(), mixed = (Sample) side->get();
        for (int channel = 0; channel < main.getNumChannels(); ++channel)
        {
            auto* samples = main.getWritePointer (channel);
            for (int i = 0; i < main.getNumSamples(); ++i)
            {
                const auto late = delayed ((size_t) channel, samples[i]);
                samples[i] = through ? late : late * amount + (beside == nullptr ? 0 : beside[i] * mixed);
            }
        }
        const float peak = (float) main.getMagnitude (0, main.getNumSamples());
        if (peak != level->get())
            level->setValueNotifyingHost (jmin (1.0f, peak));
    }

    template <typename Sample>
    Sample delayed (size_t channel, Sample now)
    {
        if (channel >= lines.size() || lines[channel].empty())
            return now;
        auto& line = lines[channel];
        auto& position = positions[channel];
        const auto late = line[position];
        line[position] = now;
        position = (position + 1) % line.size();
        return (Sample) late;
    }

    void parameterValueChanged (int index, float) override
    {
        if (index == delay->getParameterIndex())
            triggerAsyncUpdate();
        else if (! loading)
            act ((Ask) ask->getIndex());
    }

    void parameterGestureChanged (int, bool) override {}

    void act (Ask what)
    {
        using namespace Steinberg::Vst;
        auto* told = static_cast<IComponentHandler*> (handler.load());
        const auto id = (ParamID) (gain->paramID.hashCode() & 0x7fffffff);
        switch (what)
        {
            case nothing: break;
            case reload: if (told != nullptr) told->restartComponent (kReloadComponent); break;
            case dirty: updateHostDisplay (ChangeDetails().withNonParameterStateChanged (true)); break;
            case edit:
                if (told != nullptr)
                {
                    told->beginEdit (id);
                    told->performEdit (id, 0.25);
                    told->endEdit (id);
                }
                break;
            case clockwork: triggerAsyncUpdate(); break;
            case renaming:
                side->aside = true;
                updateHostDisplay (ChangeDetails().withParameterInfoChanged (true));
                break;
        }
    }

    /* On JUCE's message thread. */
    void handleAsyncUpdate() override
    {
        setLatencySamples (scale * delays[delay->getIndex()]);
        if (ask->getIndex() == clockwork)
            startTimer (5);
    }

    void timerCallback() override
    {
        stopTimer();
        clock->beginChangeGesture();
        clock->setValueNotifyingHost (1.0f);
        clock->endChangeGesture();
    }

    AudioParameterFloat* gain = new AudioParameterFloat ({ "gain", 1 }, "Gain", { 0.0f, 2.0f }, 1.0f,
        AudioParameterFloatAttributes().withLabel ("x").withStringFromValueFunction ([] (float value, int) { return String (value, 2); }));
    Side* side = new Side();
    AudioParameterChoice* delay = new AudioParameterChoice ({ "delay", 1 }, "Delay", { "none", "64", "480" }, 1);
    AudioParameterBool* bypass = new AudioParameterBool ({ "bypass", 1 }, "Bypass", false);
    AudioParameterChoice* ask = new AudioParameterChoice ({ "ask", 1 }, "Ask", { "nothing", "reload", "dirty", "edit", "clock", "rename" }, 0);
    AudioParameterFloat* level = new AudioParameterFloat ({ "level", 1 }, "Level", { 0.0f, 1.0f }, 0.0f, meter());
    AudioParameterFloat* clock = new AudioParameterFloat ({ "clock", 1 }, "Clock", { 0.0f, 1.0f }, 0.0f);
    AudioParameterFloat* instance = new AudioParameterFloat ({ "instance", 1 }, "Instance", { 0.0f, 1.0f }, 0.0f, meter());

    std::atomic<Steinberg::FUnknown*> handler { nullptr };
    std::vector<std::vector<double>> lines;
    std::vector<size_t> positions;
    std::atomic<int> scale { 1 };
    std::atomic<bool> loading { false };
};

} // namespace

AudioProcessor* JUCE_CALLTYPE createPluginFilter()
{
    return new Effect();
}
