import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.Date;

/** Reads a feed from standard input; a line for each entry: id, title, ms of its last change, length of its text. */
public class Rome {
  public static void main(String[] arguments) throws Exception {
    String text = new String(System.in.readAllBytes(), "UTF-8");
    for (SyndEntry entry : new SyndFeedInput().build(new StringReader(text)).getEntries()) {
      Date updated = entry.getUpdatedDate();
      int length = entry.getContents().isEmpty() ? 0 : entry.getContents().get(0).getValue().length();
      System.out.println(
          String.join("\t", entry.getUri(), entry.getTitle(), String.valueOf(updated == null ? 0 : updated.getTime()), String.valueOf(length)));
    }
  }
}
