const words = (text: string) => text.trim().split(/\s+/)

/** What a proxy was asked, in parts. */
const ADDRESS_PARTS =
  'For Host Hostname Server Proto Protocol Scheme Port Prefix Path URL URI IP Addr Address SSL HTTPS Query Method User'
/** Where the client is. */
const PLACE_PARTS =
  'Country Country-Code Country-Name Region Region-Code City Latitude Longitude Continent Postal-Code Timezone ASN'

/**
 * Request fields that proxies, CDNs, frameworks and platforms act upon, each once. `A B: C D` is the family A-C A-D
 * B-C B-D; a line without a colon has whole names.
 */
const TABLE = `
  # registered with IANA, some of them for answers, into which careless code copies them
  A-IM Accept Accept-Additions Accept-CH Accept-Charset Accept-Datetime Accept-Encoding Accept-Features
  Accept-Language Accept-Patch Accept-Post Accept-Query Accept-Ranges Accept-Signature ALPN Alt-Svc Alt-Used
  Alternates AMP-Cache-Transform Apply-To-Redirect-Ref Authentication-Control Authentication-Info
  Authorization Available-Dictionary C-Ext C-Man C-Opt C-PEP C-PEP-Info Cache-Control Cache-Group-Invalidation
  Cache-Groups Cache-Status Cal-Managed-ID CalDAV-Timezones Capsule-Protocol CDN-Cache-Control CDN-Loop
  Cert-Not-After Cert-Not-Before Clear-Site-Data Client-Cert Client-Cert-Chain Close CMCD-Object CMCD-Request
  CMCD-Session CMCD-Status Configuration-Context Connection Content-Base Content-Digest Content-Disposition
  Content-Encoding Content-ID Content-Language Content-Length Content-Location Content-MD5 Content-Range
  Content-Script-Type Content-Style-Type Content-Type Content-Version Cookie Cookie2 DASL Date DAV
  Default-Style Delta-Base Deprecation Depth Derived-From Destination Detached-JWS Differential-ID
  Dictionary-ID Digest DPoP DPoP-Nonce Early-Data EDIINT-Features Expect Expires Ext Forwarded From GetProfile
  Hobareg Host HTTP2-Settings If If-Match If-Modified-Since If-None-Match If-Range If-Schedule-Tag-Match
  If-Unmodified-Since IM Include-Referred-Token-Binding-ID Incremental Isolation Keep-Alive Label
  Last-Event-ID Last-Modified Link Link-Template Location Lock-Token Man Max-Forwards Memento-Datetime Meter
  Method-Check Method-Check-Expires MIME-Version Negotiate NEL OData-EntityId OData-Isolation OData-MaxVersion
  OData-Version Opt Ordering-Type Origin Origin-Agent-Cluster OSCORE OSLC-Core-Version Overwrite P3P PEP
  Pep-Info Permissions-Policy PICS-Label Ping-From Ping-To Position Pragma Prefer Preference-Applied Priority
  ProfileObject Protocol Protocol-Info Protocol-Query Protocol-Request Proxy-Authenticate Proxy-Authorization
  Proxy-Connection Proxy-Features Proxy-Instruction Proxy-Status Public Range Redirect-Ref Referer
  Referer-Root Refresh Repeatability-Client-ID Repeatability-First-Sent Repeatability-Request-ID Replay-Nonce
  Reporting-Endpoints Repr-Digest Safe Schedule-Reply Schedule-Tag Sec-GPC Sec-Purpose Sec-Token-Binding
  SecurityPolicy Set-Cookie Signature Signature-Input SLUG SoapAction Status-URI Sunset Surrogate-Capability
  Surrogate-Control TCN TE Timeout Timing-Allow-Origin Topic Traceparent Tracestate Trailer Transfer-Encoding
  TTL Upgrade Urgency URI Use-As-Dictionary User-Agent Variant-Vary Vary Via Want-Content-Digest Want-Digest
  Want-Repr-Digest Warning

  # of CORS
  Access-Control-Request: Headers Method Private-Network Local-Network Credentials
  Access-Control-Allow: Origin Credentials Headers Methods

  # of browsers
  Sec-Fetch: Dest Mode Site User Storage-Access Frame-Top
  Sec-WebSocket: Accept Extensions Key Protocol Version
  Sec-CH-UA: Arch Bitness Form-Factors Full-Version Full-Version-List High-Entropy-Values Mobile Model
  Sec-CH-UA: Platform Platform-Version WoW64
  Sec-CH: UA DPR Width Viewport-Width Viewport-Height Device-Memory Downlink ECT RTT Save-Data Forced-Colors
  Sec-CH: Lang
  Sec-CH-Prefers: Color-Scheme Contrast Reduced-Data Reduced-Motion Reduced-Transparency
  Sec: Ad-Auction-Fetch Browsing-Topics Shared-Storage-Writable Private-State-Token Redemption-Record
  DPR Width Viewport-Width Device-Memory Downlink ECT RTT Save-Data DNT Lang Purpose X-Purpose X-Moz
  Upgrade-Insecure-Requests Service-Worker Service-Worker-Navigation-Preload Attribution-Reporting-Eligible
  Idempotency-Key If-Client-Hints

  # of what a proxy was asked
  X-Forwarded X-Original X-Rewrite X-Real X-Proxy X-Client X-Remote X-Origin X-Backend: ${ADDRESS_PARTS}
  X-Upstream X-External X-Public X-Request X-Orig X-Forward: ${ADDRESS_PARTS}
  X-Forwarded: By Client-IP Root Domain Cluster TLS-Version TLS-Cipher Client-Cert Access-Token Groups Email
  X-Forwarded: Preferred-Username Context-Path Application-Path Proto-Version Host-Override Status
  Forwarded: For For-IP Host Proto Port Server Path URI
  X_Forwarded_For X_Forwarded_Host X_Forwarded_Proto X_Forwarded_Scheme X_Forwarded_Port X_Forwarded_Prefix
  X_Forwarded_URL X_Forwarded_URI X_Original_For X_Original_Host X_Original_Proto X_Original_Scheme
  X_Original_Port X_Original_Prefix X_Original_URL X_Original_URI X_Rewrite_For X_Rewrite_Host X_Rewrite_Proto
  X_Rewrite_Scheme X_Rewrite_Port X_Rewrite_Prefix X_Rewrite_URL X_Rewrite_URI
  X-Host Front-End-Https Base-URL Request-URI Redirect Url Proxy Proxy-Host Proxy-Url X-URL-Scheme X-Scheme
  X-HTTPS X-SSL HTTPS SSL-Https X-Server-Name X-Server-Port X-VHost X-HTTP-Host X-Backend-Name X-Script-Name
  Script-Name X-Waws-Unencoded-URL Disguised-Host Was-Default-Hostname X-Rewritten-URL Unencoded-URL
  Destination-URL Http-Destinationurl Request-Path X-Target X-Target-URL X-Route X-Pass X-Destination

  # of another method, host or path
  X-HTTP X HTTP: Method-Override Host-Override Path-Override URL-Override URI-Override Scheme-Override
  X-HTTP X HTTP: Proto-Override Port-Override Query-Override Accept-Override Destination-Override
  X-HTTP-Method X-Method _method X-HTTP-Verb X-HTTP-Verb-Override X-Status-Override

  # of who the client is
  Client Real True-Client Remote Proxy-Client WL-Proxy-Client Cluster-Client Origin-Client: IP Addr Address
  Client Real True-Client Remote Proxy-Client WL-Proxy-Client Cluster-Client Origin-Client: Port Host
  X-Cluster-Client X-ProxyUser X-True-Client X-Originating X-Custom X-Azure X-Sucuri X-End-User: IP ClientIP
  X-Geo X-GeoIP GeoIP X-Client-Geo X-User: ${PLACE_PARTS}
  X-Country X-Country-Code X-Region X-City X-Continent X-Location X-Timezone X-Language X-Locale X-Lang
  X-Accept-Language X-Currency X-Market X-Store X-Site X-Theme X-Platform
  X-Device: Type Class ID Model OS Brand Width Pixel-Ratio User-Agent
  X-Operamini: Features Phone Phone-UA UA Route
  X-Ucbrowser: Device Device-UA Phone Phone-UA UA
  X-Skyfire: Phone Screen Version
  UA: Color CPU Disp Media OS Pixels Voice Windowpixels Resolution
  X-UA: Compatible Device Type Vendor Mobile
  X-Wap-Profile Profile X-Wap-Profile-Diff X-ATT-DeviceId X-UIDH X-Bolt-Phone-UA X-Mobile X-Is-Mobile
  X-Mobile-UA X-Mobile-Gateway X-Tablet X-Bot X-Is-Bot X-MSISDN X-Nokia-Gateway-ID X-Network-Info

  # of who signed in
  X-Auth: Token User Key Email Username Groups Roles Request-User Request-Email Access-Token
  X-Authenticated: User Userid Email Groups Scope
  X-WebAuth: User Name Email Role Groups
  X-API: Key Version Token Secret Client
  Remote: User Name Email Groups
  X: User-ID Username User-Email User-Role Roles Groups Admin Is-Admin Tenant Tenant-ID Org-ID Account-ID
  X: Customer-ID Session Session-ID Access-Token ID-Token Token Csrf-Token Xsrf-Token Csrftoken Nonce
  X-SSL: Client-Cert Client-CN Client-DN Client-Serial Client-Verify Cipher Protocol Offloaded
  SSL: Client-Cert Client-S-DN Client-I-DN Client-Verify Protocol Cipher Session-ID
  X-TLS: Version Cipher SNI-Host JA3 JA4
  WL-Proxy: SSL Client-Cert Client-Keysize Client-Secretkeysize
  X-Client-Cert X-Client-Verify X-Client-Certificate OAM-Remote-User SM-User SM-Userdn Iv-User Iv-Groups
  Iv-Creds X-Ticket X-Application-Token $WSAT $WSCC $WSCS $WSIS $WSPR $WSRA $WSRH $WSRU $WSSC $WSSI $WSSN
  $WSSP

  # of caches
  X-Cache: Bypass Control Debug Key Hash Refresh Skip Lookup TTL Tags Mode Buster Vary Group Enabled
  X-Purge: Key Method Regex Tags Soft All Host URL
  X-LiteSpeed: Cache Cache-Control Purge Tag Vary
  X-Accel: Buffering Charset Expires Limit-Rate Redirect Mapping Internal
  X-Varnish: Bypass Debug Grace TTL Cache
  Edge: Control Cache-Tag
  X-Cache X-No-Cache X-Bypass X-Bypass-Cache X-Refresh X-Purge X-Ban X-Varnish Xkey Xkey-Purge Surrogate-Key
  Surrogate-Keys Cloudflare-CDN-Cache-Control Cache-Tag Cache-Tags X-Drupal-Cache-Tags X-Magento-Tags
  X-Magento-Vary X-Vary X-Key X-Sendfile X-Sendfile-Type X-Lighttpd-Send-File Akamai-Cache-Control
  X-Symfony-Cache X-Grace X-Esi X-Do-Esi Age ETag Status Cached X-Nginx-Cache X-Proxy-Cache X-Fastcgi-Cache

  # of Cloudflare
  CF: Connecting-IP Connecting-IPv6 Connecting-O2O EW-Via Pseudo-IPv4 Ray Visitor Worker Device-Type
  CF: Cache-Status IPCity IPContinent IPCountry IPLatitude IPLongitude Metro-Code Postal-Code Region
  CF: Region-Code Timezone
  CF-Access: Authenticated-User-Email Client-Id Client-Secret Jwt-Assertion Token
  CF: Bot-Score Verified-Bot Threat-Score JA3-Hash JA4 TLS-Version Client-Cert-Verified Challenge
  CF: Ipcountry-Override
  X-Cf-Country CF-Team CF-Team-User CF-Railgun CF-Request-Id

  # of Fastly
  Fastly: Client Client-IP FF SSL Debug Orig-Host Orig-Accept-Encoding Force-Shield No-Shield Soft-Purge Key
  Fastly: Cachetype Restarts Temp-XFF Debug-Path Debug-TTL Debug-Digest Io-Info IO-Warning GeoIP
  X-Fastly-Country X-Fastly-Request-ID X-Timer X-Served-By

  # of Akamai, Imperva, Bunny, Alibaba and others
  X-Akamai: Edgescape Device-Characteristics Config-Log-Detail Transformed Request-ID Staging Session-Info
  Akamai: Origin-Hop Bot Reputation User-Risk Request-BC Path-Time
  CDN: Host ServerId RequestId RequestCountryCode RequestStateCode Pullzone Real-IP Src-IP Src-Port Mobile
  Ali: CDN-Real-IP Swift-Global-Savetime Swift-Stat-Host Proxy-Consistent-Hash
  Incap: Client-IP Proxy-IP Req-Country Tls-Version Ssl-Cipher
  X-Sucuri: Country Cache ID Block
  EagleEye-TraceId X-Iinfo X-CDN X-CDN-Forward X-Edge-Location X-Edge-IP X-Tencent-UA X-IM-Host X-Reblaze

  # of Amazon
  X-Amz: Acl Algorithm Cf-Id Content-Sha256 Copy-Source Credential Date Expires Invocation-Type Meta-Canary
  X-Amz: Mfa Request-Payer Rid Security-Token Server-Side-Encryption Signature SignedHeaders Storage-Class
  X-Amz: Tagging Target User-Agent Version-Id Website-Redirect-Location Checksum-Mode Bucket-Region
  X-Amzn: Trace-Id RequestId Tls-Version Tls-Cipher-Suite Apigateway-Api-Id Errortype Query-Mode
  X-Amzn: Marketplace-Token
  X-Amzn-Remapped: Host Authorization Connection Content-Length Content-MD5 Date Server User-Agent
  X-Amzn-Remapped: WWW-Authenticate
  X-Amzn-Oidc: Accesstoken Data Identity
  X-Amzn-Mtls-Clientcert: Issuer Leaf Serial-Number Subject Validity
  CloudFront: Forwarded-Proto Is-Android-Viewer Is-Desktop-Viewer Is-IOS-Viewer Is-Mobile-Viewer
  CloudFront: Is-SmartTV-Viewer Is-Tablet-Viewer Viewer-Address Viewer-ASN Viewer-City Viewer-Country
  CloudFront: Viewer-Country-Name Viewer-Country-Region Viewer-Country-Region-Name Viewer-Header-Count
  CloudFront: Viewer-Header-Order Viewer-Http-Version Viewer-JA3-Fingerprint Viewer-JA4-Fingerprint
  CloudFront: Viewer-Latitude Viewer-Longitude Viewer-Metro-Code Viewer-Postal-Code Viewer-Time-Zone
  CloudFront: Viewer-TLS

  # of Google
  X-AppEngine: Auth-Domain City CityLatLong Country Cron Default-Version-Hostname Https Inbound-AppId
  X-AppEngine: QueueName Region Remote-Addr Request-Log-Id TaskETA TaskExecutionCount TaskName TaskRetryCount
  X-AppEngine: Timeout-Ms User-Email User-Id User-IP User-Is-Admin User-Organization
  X-Goog: Api-Client Api-Key AuthUser Authenticated-User-Email Authenticated-User-Id Channel-ID Content-Sha256
  X-Goog: Encode-Response-If-Executable FieldMask Hash IAP-JWT-Assertion Request-Params Resource-State
  X-Goog: Signature Spatula User-Project Visitor-Id Date Algorithm
  X-Client-Geo: Location Subdivision LatLong
  X-Cloud: Trace-Context Tasks-Queue-Name Scheduler
  Grpc: Timeout Encoding Accept-Encoding Trace-Bin Tags-Bin Status Message Previous-Rpc-Attempts Metadata-Host
  X-Grpc-Web X-Serverless-Authorization X-Client-Data X-Firebase-AppCheck X-GFE-Request-Trace

  # of Microsoft
  X-Azure: DebugInfo FDID RequestChain Ref JA4-Fingerprint RequestChain-Hops
  X-FD: HealthProbe ClientIP SocketIP EdgeEnvironment Int-AFD-Profile RouteKey
  X-ARR: ClientCert LogID SSL
  X-MS: Client-Principal Client-Principal-Id Client-Principal-Idp Client-Principal-Name Version Date Range
  X-MS: Token-Aad-Access-Token Token-Aad-Id-Token Client-Request-Id Coloca Forward-Host Proxy-Target
  Translate MS-Author-Via MS-ASProtocolVersion MSCRMCallerID Request-Id Request-Context X-Site-Deployment-ID
  X-Aspnet-Version X-AspNetMvc-Version X-Sourcefiles X-FeatureVersion X-MicrosoftAjax X-EDGE-Shopping-Flag

  # of Vercel, Netlify, Fly and others
  X-Vercel: Cache Deployment-URL Forwarded-For Id JA4-Digest Oidc-Token Protection-Bypass Proxied-For
  X-Vercel: Proxy-Signature Proxy-Signature-Ts Sc-Basepath Sc-Headers Sc-Host Set-Bypass-Cookie Skip-Toolbar
  X-Vercel-IP: As-Number City Continent Country Country-Region Latitude Longitude Postal-Code Timezone
  X-Now: Route-Matches Deployment-URL Trace Bridge-Request-Id
  X-NF: Account-Id Client-Connection-IP Geo Request-ID Site-Id Site-Info Deploy-Id Deploy-Context Sign
  Fly: Client-IP Forwarded-Port Forwarded-Proto Forwarded-SSL Force-Instance-Id Prefer-Instance-Id
  Fly: Prefer-Region Region Replay Replay-Src Request-Id Traceparent Tracestate
  X-Heroku: Dynos-In-Use Queue-Depth Queue-Wait-Time
  X-Pantheon: Client-IP Styx-Hostname Client-Country Device
  X-AH: Environment Client-IP Sub
  DO-Connecting-IP X-Request-Start Connect-Time Total-Route-Time X-Railway-Edge X-Railway-Request-Id
  Render-Proxy-TTL Rndr-Id X-Deno-Subhost X-Koyeb-Region NS-Client-IP X-F5-Client-IP
  X-Zscaler-User

  # of meshes and traces
  X-Envoy: Attempt-Count Decorator-Operation Downstream-Service-Cluster Downstream-Service-Node Internal
  X-Envoy: Expected-Rq-Timeout-Ms External-Address Force-Trace Hedge-On-Per-Try-Timeout IP-Tags
  X-Envoy: Is-Timeout-Retry Max-Retries Original-Host Original-Method Original-Path Overloaded Peer-Metadata
  X-Envoy: Peer-Metadata-Id RateLimited Retriable-Header-Names Retriable-Status-Codes Retry-Grpc-On Retry-On
  X-Envoy-Upstream: Alt-Stat-Name Canary Healthchecked-Cluster Rq-Per-Try-Timeout-Ms Rq-Timeout-Ms
  X-Envoy-Upstream: Service-Time Rq-Timeout-Alt-Response Stream-Duration-Ms
  X-B3: TraceId SpanId ParentSpanId Sampled Flags
  X-Datadog: Trace-Id Parent-Id Sampling-Priority Origin Tags
  X-Ot-Span: Context Traceid
  X-NewRelic: ID Transaction App-Data Synthetics
  X-Instana: T S L Synthetic
  X: Request-ID Correlation-ID Trace-ID Span-ID Transaction-ID Operation-ID Amz-Cf-Pop Kong-Proxy-Latency
  X-Linkerd: Dst-Override Trace Deadline
  L5d: Dst-Override Dst-Canonical Client-ID Reqid Ctx-Trace Require-ID Success-Class
  X-Consumer: ID Custom-ID Username Groups
  B3 Baggage Correlation-Context Jaeger-Debug-Id Jaeger-Baggage Uber-Trace-Id Sentry-Trace Newrelic
  Elastic-Apm-Traceparent X-Dynatrace X-Dynatrace-Application X-Credential-Identifier X-Anonymous-Consumer
  X-Timeout X-Deadline X-Retry X-Kubernetes-Ingress

  # of Next.js
  Next: Action HMR-Refresh Router-Prefetch Router-Segment-Prefetch Router-State-Tree URL Resume
  Next: Test-Fetch-Priority
  X-Nextjs: Data Cache Prerender Matched-Path Postponed Rewrite Rewritten-Path Rewritten-Query Redirect
  X-Nextjs: Stale-Time Html-Request-Id Request-Id Action-Not-Found Deployment-Id
  X-Next: Revalidated-Tags Revalidate-Tag-Token Cache-Tags Cache-Soft-Tags Resume-State-Length Intercepted
  X-Middleware: Prefetch Subrequest Subrequest-Id Rewrite Next Invoke Override-Headers Set-Cookie Skip Cache
  X-Middleware-Request: Host Cookie Authorization
  X-Invoke: Path Query Status Error Output
  X-Prerender: Revalidate Bypass-Mode Revalidate-If-Generated Host Token
  X-Action: Forwarded Redirect Revalidated
  RSC X-Matched-Path X-Dpl-ID

  # of other frameworks
  HX: Boosted Current-URL History-Restore-Request Prompt Request Target Trigger Trigger-Name Redirect Location
  X-Inertia-Partial: Component Data Except
  X-Inertia: Version Error-Bag Reset Location Infinite-Scroll-Merge-Intent
  X-Up: Version Target Mode Context Fail-Target Fail-Mode Fail-Context Validate Location Method Title
  X-PJAX: Container Version URL
  X-Turbo: Request-Id Nonce
  Turbo: Frame Visit
  X-Livewire: Navigate Stream Version
  X-October-Request: Handler Partials Flash
  X-Sveltekit: Action Invalidated Load PageId Trailing-Slash Normalize-URL
  X-Remix: Response Redirect Revalidate Catch Error Reload-Document Status
  X-Astro: Path Locals Middleware-Secret Noop Reroute Route-Type
  X-Nitro X-Nuxt: Prerender No-SSR Cache
  X-WP: Nonce Total TotalPages DoingCron
  X-Drupal: Ajax-Token Cache Dynamic-Cache Cache-Contexts
  X-Shopify: Shop-Domain Access-Token Hmac-Sha256 Storefront-Access-Token Customer-Id Topic
  X-GraphQL: Event-Stream Client-Name Persisted-Query
  Apollo: Require-Preflight Query-Plan-Experimental
  X-Requested-With X-Ajax X-PJAX X-Inertia X-Livewire Turbolinks-Referrer X-Barba X-Swup X-Rails-Ujs
  X-PHP-Ob-Level X-Application-Context X-Powered-By X-Flash X-Socket-ID X-Parse-Application-Id X-Json
  X-Prototype-Version X-Apollo-Operation-Name X-Hasura-Role X-Hasura-Admin-Secret X-Ember-Cli

  # of previews, tests and debugging
  X-Debug: Token Token-Link Mode Info Level Log User Profile Trace Session
  X-Preview: Mode Token Data Version
  X-Draft: Mode Token
  X-Feature: Flag Flags Override
  X-AB X-Experiment: Test Group Variant ID Bucket
  X-Test: Mode User Run Name
  X-Debug X-Profile X-Profiler X-Preview X-Draft X-Test X-Testing X-Experiment X-Variant X-Canary X-Version
  X-Release X-Slot X-Segment X-Cohort X-Env X-Environment X-Stage X-Maintenance X-Internal X-Trusted X-Secret
  X-Error X-Status X-Status-Code X-Response-Code X-Redirect X-Redirect-To X-Content-Type
  X-Format X-Output X-Accept X-Charset X-Encoding X-Content-Type-Options X-Frame-Options X-XSS-Protection
  X-Content-Security-Policy Content-Security-Policy Strict-Transport-Security X-WebKit-CSP
  X-DNS-Prefetch-Control X-Download-Options X-Robots-Tag X-Frame-Ancestors X-Callback X-Jsonp X-Template
  X-View X-Layout X-Include X-Import X-File X-Filename X-Command X-Webhook X-Ping X-Health-Check X-Robots
  Accept-Version API-Version Version
  X-Rate-Limit X-Ratelimit-Bypass X-Whitelist X-Allow X-Bypass-Auth X-WAF-Bypass X-Tunnel-Method
  Method
`

/** The names of one line of the table. */
function namesOf(line: string): string[] {
  const [stems = '', ends] = line.split(': ')
  if (ends === undefined) return words(stems)
  return words(stems).flatMap(stem => words(ends).map(end => `${stem}-${end}`))
}

export const FIELD_NAMES: readonly string[] = TABLE.split('\n')
  .map(line => line.trim())
  .filter(line => line !== '' && !line.startsWith('#'))
  .flatMap(namesOf)
