package scuff.shell.definitions;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import scuff.api.isolation.Resolution;
import scuff.api.isolation.Toggle;

/** A property sheet of MSBuild. Read, it may define macros in its own right, too; conditions are not understood and therefore refused. */
final class PropertySheet {
    private static final String MODE = "IPlugSandboxMode";
    private static final String OVERRIDES = "IPlugSandboxExtraDefs";
    private static final String DEFINITIONS = "PreprocessorDefinitions";

    private PropertySheet() {}

    static String write(Resolution set) {
        String overrides = Arrays.stream(Toggle.values()).filter(toggle -> toggle.parent().map(set::of).map(p -> p.on() != set.of(toggle).on()).orElse(false))
                .map(toggle -> toggle.macro() + "=" + bit(set, toggle)).collect(Collectors.joining(";"));
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
                  <PropertyGroup>
                    <%1$s>%2$s</%1$s>
                    <%3$s>%4$s</%3$s>
                  </PropertyGroup>
                </Project>
                """.formatted(MODE, bit(set, Toggle.ALL), OVERRIDES, overrides);
    }

    private static String bit(Resolution set, Toggle toggle) {
        return set.of(toggle).on() ? "1" : "0";
    }

    static Definitions read(String text) {
        Definitions found = new Definitions();
        NodeList elements = parse(text).getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            read((Element) elements.item(i), found);
        }
        return found;
    }

    private static void read(Element element, Definitions found) {
        String name = element.getLocalName();
        boolean isMacro = name.matches(Definitions.MACRO);
        if (!isMacro && !name.equals(MODE) && !name.equals(OVERRIDES) && !name.equals(DEFINITIONS)) {
            return;
        }
        requireUnconditional(element);
        String value = element.getTextContent().strip();
        if (name.equals(MODE)) {
            found.put(Toggle.ALL.macro(), value);
        } else if (isMacro) {
            found.put(name, value);
        } else {
            Arrays.stream(value.split(";")).forEach(found::putDefinition);
        }
    }

    private static void requireUnconditional(Element element) {
        for (Node node = element; node instanceof Element each; node = node.getParentNode()) {
            if (each.hasAttribute("Condition")) {
                throw new IllegalArgumentException("conditions are not evaluated: element=" + element.getLocalName() + ", condition="
                        + each.getAttribute("Condition") + "; take it out of the sheet");
            }
        }
    }

    private static Element parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // else it prints
            return builder.parse(new InputSource(new StringReader(text.stripLeading()))).getDocumentElement();
        } catch (SAXException e) {
            throw new IllegalArgumentException("not a property sheet: " + e.getMessage(), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e); // the JDK has a parser, and a text is read without errors
        }
    }
}
