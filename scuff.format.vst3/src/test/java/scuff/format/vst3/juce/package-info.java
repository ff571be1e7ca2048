/** The format with plugins made with JUCE, which is of another mind than ours and DPF in many things. */
package scuff.format.vst3.juce;
