import java.io.File;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/** Holds standard input against the schema that is named; what is wrong is thrown. */
public class Sitemap {
  public static void main(String[] arguments) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new File(arguments[0]))
        .newValidator()
        .validate(new StreamSource(System.in));
  }
}
