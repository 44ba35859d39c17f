import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Cache;
import okhttp3.CacheControl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What Android apps read with: OkHttp and its cache on disk. Prints a line for each address. */
public class Phone {
  static final CacheControl ASK_AGAIN = new CacheControl.Builder().maxAge(0, TimeUnit.SECONDS).build();

  static OkHttpClient client;
  static String origin;

  static Response get(String path, CacheControl control) throws Exception {
    Request.Builder request = new Request.Builder().url(origin + path);
    if (control != null) request.cacheControl(control);
    return client.newCall(request.build()).execute();
  }

  /** Stored, then read from disk, then asked for again with its validator. */
  static String online(String path) throws Exception {
    String first;
    try (Response response = get(path, null)) {
      first = response.body().string();
      if (response.code() != 200 || response.networkResponse() == null) return "first answer: " + response;
    }
    try (Response response = get(path, null)) {
      if (!response.body().string().equals(first)) return "the copy is another";
      if (response.networkResponse() != null) return "not stored";
    }
    try (Response response = get(path, ASK_AGAIN)) {
      if (!response.body().string().equals(first)) return "the copy is another once it is asked for again";
      if (response.networkResponse() == null || response.networkResponse().code() != 304)
        return "not revalidated: " + response.networkResponse();
    }
    return "ok";
  }

  /** Nobody answers any more, and this is another process with the same disk. */
  static String offline(String path) throws Exception {
    try (Response response = get(path, CacheControl.FORCE_CACHE)) {
      return response.code() == 200 && response.body().string().length() > 0 ? "ok" : "not kept: " + response;
    }
  }

  public static void main(String[] arguments) throws Exception {
    boolean isOnline = arguments[0].equals("online");
    client = new OkHttpClient.Builder().cache(new Cache(new File(arguments[1]), 50_000_000)).build();
    origin = arguments[2];
    List<String> paths = Arrays.asList(arguments).subList(3, arguments.length);
    for (String path : paths)
      System.out.println(path + "\t" + (isOnline ? online(path) : offline(path)));
    client.cache().flush();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
