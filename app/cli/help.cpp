// The texts of --help.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

namespace porthole::cli {
namespace {

constexpr char General[] =
    R"(porthole-cli: talks over sockets and records every call and byte.

  porthole-cli get URL... [options]               fetches pages or files
  porthole-cli put FILE URL [options]             sends a file to a URL
  porthole-cli serve PROTOCOL [ADDRESS] [options] a practice server, with a page for each thing worth seeing
  porthole-cli send KIND ADDRESS [options]        connects, sends, prints what comes back
  porthole-cli listen KIND ADDRESS [options]      takes connections or datagrams, prints what comes
  porthole-cli lab [options]                      TCP beside UDP, between two hosts, over a link with faults
  porthole-cli read FILE [options]                prints a recorded session or a capture
  porthole-cli ports [WORD] [options]             tells ports and protocols

KIND is tcp, tls, udp, unix or unix-dgram. ADDRESS is host:port, [IPv6]:port, or a port of this machine; for the unix
kinds the path of a socket, or @NAME in the abstract name space.
"porthole-cli COMMAND --help" tells the options of a command.

)";

constexpr char Common[] =
    R"(Common options, before or after the command:
  --json              every entry as a JSON object a line on standard output, last {"kind":"result",...}
  --transcript        the annotated exchange, for people (standard error; "read": standard output)
  --save FILE         keeps the session: .porthole while it happens; .jsonl, a capture for Wireshark, .pcapng, or the
                      exchanges of HTTP as browsers export them, .har, made at the end. An earlier session of that name
                      is replaced when the command starts, any other file is left alone (.jsonl, .pcapng, .har: what is
                      there is replaced at the end). It fails where the disk has no room for all of it; a session takes
                      a tenth of what is free there, and 8 GiB at most
  --record LEVEL      what is kept of the payload: full, "first N" (bytes of each entry) or lengths
  --with-secrets      writes passwords, keys, and credentials and cookies of HTTP as they are, sent or received; else
                      they are overwritten with "*". A .pcapng then begins with the keys of TLS and can be decrypted
  --timeout S         gives up after S seconds in which nothing happens: no byte, no connection (connecting: 30
                      without it; 0: never; the shortest limit is 0.001)
  --quiet             says nothing on standard error but failures
  -o FILE             writes what is received (read: the result) to FILE instead of standard output; what FILE
                      holds is kept until the first byte comes, or the command ends well. A terminal gets control
                      characters, which it would obey, as symbols; a file or a pipe gets the bytes as they are
  --help, --version

Exit status: 0 done; 1 the network, the peer or a file failed, the reason is named; 2 wrong usage.
)";

// Where "tls" stands instead of "tcp", for send and listen; for URLs of TLS.
constexpr char Tls[] =
    R"(With tls instead of tcp, and with https and gophers:
  --ca FILE           trusts these authorities (PEM) instead of the system's
  --crl FILE          send, get, put: looks the server's certificates up in these lists of revoked ones (PEM or DER); each
                      issuer's list must be there and in date
  --cert FILE         our certificate, and those that lead to its issuer (PEM)
  --key FILE          its key, where that is not in the same file
  --key-log FILE      appends the keys of each connection, for Wireshark: whoever has them can decrypt it
  --tls VERSIONS      1.2, or a range: 1.0..1.3 (default: from 1.2 on)
  --ciphers NAMES     of TLS 1.2 and below, in OpenSSL's words: ECDHE+AESGCM:!RSA (see "openssl ciphers")
  --cipher-suites NAMES  of TLS 1.3: TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256
  --alpn NAMES        send, listen: offers or takes these protocols: h2,http/1.1
  --server-name NAME  send, get, put: asks for this name and checks the certificate for it, instead of the host's
  --insecure          send, get, put: goes on with a certificate that is not trusted, and says what is wrong with it
  --ask-certificate   listen, serve: demands a certificate that is trusted (--ca)
Without --cert listen and serve show a certificate for this machine's names, issued by an authority of its own that is made at
first use; it says where the authority's certificate lies. Nobody trusts it unless told to: --ca.
Whom the certificate names and who vouches for it is checked; what is wrong is told ("tls", status 1). The wire, the
handshake's messages and what they carry are three layers of the log. With --with-secrets it holds the keys, too.
Nothing ends our direction but --half-close: before TLS 1.3 the peer would hang up.

)";

constexpr char Send[] =
    R"(porthole-cli send KIND ADDRESS [options]: connects, sends, prints what comes back on standard output.

  --text TEXT         \r \n \t \0 \xHH \u20ac and the like are understood
  --raw-text          takes backslashes in --text as they are
  --line-end END      lf, crlf, cr or none (default): converts the line ends in --text and adds one at its end
  --charset NAME      of --text, as "ISO-8859-1" or "UTF-16LE"; without it the bytes go as they were typed
  --hex HEX           "48 65 6c", "0x48,0x65", a pasted dump ...
  --base64 TEXT
  --file FILE         a file of any size; "-" (also alone) is standard input
  --template TEXT     text with places that are filled in for each message: {{counter}} {{time}} {{random 8}} {{uuid}}
                      {{length}} {{crc32}} ... (see below)
  --request FILE      a message as the window saves it: a plain text file whose head says its kind (text, template, hex,
                      base64, file), charset, line ends and escapes. One that says it is secret is overwritten with "*" in
                      all that is kept and printed, unless --with-secrets
                      Several of these are sent one after the other, in the order given.
  --repeat N          sends all of it N times (0: until it is stopped), each time made anew
  --every MS          with --repeat: every MS milliseconds, from 1 on (0 or absent: as fast as possible)
  --half-close        ends our direction (FIN) when all was sent, also with --wait and --until-close
  --wait S            ends S seconds after the last byte came, or when the peer closes
  --until-close       ends when the peer closes
  --decode FRAMING    streams: what the bytes of both directions are cut into, as messages of --json, --transcript and of
                      the saved session: line, delimiter:TEXT (escapes), length:4be (1, 2be, 2le ... bytes in front,
                      "length:4be:itself" where it counts them too), fixed:128. The stream itself has no messages
  --tcp-info          tcp, tls: asks the kernel ten times a second how the connection stands (TCP_INFO). One line says it at
                      the end, counted in bytes: what was sent, what of it the kernel took and the peer acknowledged,
                      the round trip, retransmissions and queues. --json, --transcript and --save have each sample that
                      tells something new, --json with every field by the kernel's name
  --engine ENGINE     native (default) or qt, which has no unix-dgram; of --option for streams: no-delay,
                      keep-alive, dscp (IPv4), send-buffer, receive-buffer
  -4, -6              only IPv4, only IPv6
  --source ADDRESS    the local address, with or without a port; of the unix kinds a path that begins with /, or @NAME
  --join GROUP        udp: takes what is sent to this group too, as with "listen"
  --option NAME=VALUE an option of the socket, read back in the log; several are taken: no-delay, cork, keep-alive,
                      keep-idle, keep-interval, keep-count, user-timeout, linger, hops, dscp, dont-fragment,
                      receive-buffer, send-buffer, reuse-address, reuse-port, device; udp also broadcast,
                      multicast-hops, multicast-loop, multicast-device

udp and unix-dgram: each --text, --hex, --base64 and --file is one datagram. The command ends a second after the last
answer (--wait S: S seconds), after --count N answers, or with 1 when the machine answers that nobody is there. Sent
means that the system took it: nothing tells whether it arrived.

Templates: --template 'id {{counter start=1 width=6}} at {{time iso}}\n'
  {{counter}}         0, 1, 2 ... with each round; start=N, step=N
  {{time}}            seconds since 1970; {{time ms}} milliseconds; {{time iso}} 2026-11-28T18:02:19.123Z
  {{random N}}        N bytes; {{random N hex}} as 2 N digits
  {{uuid}}            a random one; {{uuid bytes}} as 16 bytes
  {{length}}          of the whole message, itself included; {{length NAME}} of a part; plus=N is added
  {{crc32}}           over the whole message but itself; {{crc32 NAME}} over a part. {{crc16}} likewise: arc (default),
                      modbus, ccitt, xmodem or x25
  {{part NAME}} ... {{end}}   names a part, before or behind the place that uses it; {{open}} writes "{{"
Numbers are decimal, width=N fills up with zeros; or hex, or bytes: 1, 2be, 2le, 4be, 4le, 8be, 8le (be: the highest
first). Checksums are hex or bytes. "{{length body 2be}}{{part body}}hello {{counter}}{{end}}{{crc32 body 4be}}".
A counter that does not fit into its bytes begins again; a length that does not fit ends the command.
At the end it says how many messages went, how many in a second, and with --every how much later than planned: the
plan does not move, and what is late goes as soon as it can. --json: "messages_sent", "messages_per_second",
"late_min_us", "late_median_us", "late_p99_us", "late_max_us".

When it ends (streams): with neither --wait nor --until-close, our direction is closed when all was sent (the peer
sees the end of the stream), then the peer's close is awaited. Everything that comes until then is printed,
however late. Where a peer neither sends nor closes for 5 seconds (--timeout: that long; 0: without end), the
command says so and ends with 0. --wait has its own time, and --until-close fails with "timeout" where --timeout
runs out. With --json the result tells how it came: "ended":"peer closed" or "idle" (listen: "count reached" or
"interrupted"), and "payload_missing" and "entries_lost" where not everything could be kept.
Some peers hang up without an answer when they see the end of the stream: --wait and --until-close keep our
direction open.

)";

constexpr char Listen[] =
    R"(porthole-cli listen KIND ADDRESS [options]: takes connections or datagrams until it is interrupted (Ctrl+C).

ADDRESS without a host is this machine alone (loopback); all interfaces have to be asked for: "*:8080".
Port 0 lets the system choose. The address is printed first: "listening tcp 127.0.0.1:40001".

  --respond echo      sends everything back (prints nothing)
  --respond discard   reads and forgets everything (prints nothing)
  --respond chargen   RFC 864: lines of characters without end; to each datagram 0 to 512 characters
  --respond daytime   RFC 867: the date and time, then the end
  --respond FILE, --respond rules:FILE    answers by the rules in that file (see below), prints what comes
  --respond TEXT      answers each piece that is received with TEXT; escapes are understood
  --raw-text, --line-end END, --charset NAME    as with "send"
  --count N           ends when N connections were served and closed; 1 if one of them failed. udp, unix-dgram: when
                      N datagrams came
  --join GROUP        udp: takes what is sent to this group too; GROUP%DEVICE on one interface, SOURCE@GROUP only
                      from there. A port alone is all addresses then, as nothing of a group arrives at a single one
  --option NAME=VALUE as with "send"
  --decode FRAMING    as with "send"
  --tcp-info          as with "send", of each connection
  --engine ENGINE     native (default) or qt, which has no unix-dgram; of --option for streams: no-delay,
                      keep-alive, dscp (IPv4), send-buffer, receive-buffer
  -4, -6              only IPv4, only IPv6

A connection is closed when its peer has ended its direction. Without --respond what is received is printed.
Two that answer everything (echo, chargen) can keep each other busy for ever over datagrams: be careful beyond loopback.

Rules are a text file; the first one that fits answers. What is wrong with it is told by its line before anything
listens. "#" begins a comment line, blanks around a line do not count (write \x20):

  match line          before the first rule: what is looked at, lines without their end (default; of datagrams one at the
                      end does not count) or "match piece": whatever came at once
  open                when a connection opens
  exact TEXT, contains TEXT     TEXT with escapes; "exact" alone: an empty line
  regex PATTERN       as it stands; "." is a byte, so is each byte of an umlaut. It is given up after 20000 steps
                      from one place, and may begin in the first 4096 bytes: that is said where there are more
  else                when nothing above fits
Below each, in order, what is done:
      reply TEMPLATE  as with "send" --template, and {{match}}, {{match 1}}, {{match NAME}}: what was found
      delay MS        before what follows; what comes meanwhile waits, up to 1 MiB
      split N [MS]    the replies below go in pieces of N bytes, MS milliseconds apart
      drop            nothing: no answer
      close, reset    ends the connection, in order or with a reset

  regex ^ECHO (.*)$
      delay 200
      reply you said {{match 1}}\r\n
  contains quit
      reply bye\r\n
      close
  else
      reply 500 what?\r\n

)";

constexpr char Get[] =
    R"(porthole-cli get URL... [options]: fetches what the URL names and writes it to standard output.

Several URLs are fetched one after the other, and written one behind the other; all options hold for each. Those of http and
https go over one connection, as long as its server and scheme are the same and the server keeps it. One that fails is told
at once, and the rest is fetched all the same, as curl does; but a failure is not forgotten when a later one succeeds: the exit
status is 1 where any failed, and the reason is the first one's. What makes no sense in any of them sends nothing at all.
--max-time is for each. --json: the result has them all ("exchanges": url, status, reason, code, content, reused).

URL is http, https, gopher or gophers; without a scheme it is http. With --json the result tells
of codings that were undone ("codings": bytes before and after, and their ratio).

  -o FILE             writes it to FILE (see below), all of them where there are several URLs
  --no-follow         redirects are not followed
  --raw               content codings (gzip, br, zstd ...) are not undone; a text of gopher keeps the line of one dot that
                      ends it, and the second dot of lines that begin with two
  --head              asks with HEAD, and writes the head of the answer: only what would be said of it
  -X METHOD           another method;  --data TEXT sends a body with it (POST, where -X says nothing else; as
                      application/x-www-form-urlencoded, where -H "Content-Type: ..." says nothing else)
  --form NAME=VALUE, --form NAME=@FILE    posts a form (multipart/form-data), with the contents of files up to 64 MiB
  --urlencoded NAME=VALUE    posts a form as application/x-www-form-urlencoded; this one escapes what has to be
  -H "Name: value"    a header field more; several may be given
  --user NAME         credentials, sent to each URL's own server only; the password is asked for at the terminal
  --password-file FILE      with --user NAME: the first line of FILE ("-": standard input) is the password
  --bearer @FILE      a token: the first line of FILE
  --user NAME:PASSWORD, --bearer TOKEN    the same, but whoever lists this machine's processes sees them
  --range FIRST-LAST  only these bytes; "500-" to the end; "0-4,10-14" several parts, one behind the other
  -C, --continue      with -o FILE: fetches the rest of what FILE holds the beginning of. Nothing is appended unless the
                      server says that it is the rest
  -O, --remote-name   writes to a new file here, by the name that the server suggests or that the URL ends with; it says
                      which. No file is replaced
  --raw-request FILE  sends the bytes of FILE ("-": standard input) exactly as they are instead of a request, and reads
                      the answer. No line end is added, no escape understood
  --http1.0           asks as HTTP/1.0 does; a connection is then for one request only
  --expect            with --data and forms, and for "put": waits for 100 Continue (a second at most) before the body is sent,
                      however small it is; without it only bodies of more than 1 MiB wait
  --http0.9           takes an answer without a head for a body (HTTP/0.9) instead of a failure
  --timeout S         gives up after S seconds without a byte (60 without it; 0: never). The head of an answer of
                      HTTP may trickle for twice as long from its first byte on, and for 120 seconds at least
  --max-time S        gives up S seconds after it began, whatever comes (0: never). Without it a server that sends a byte now
                      and then is read without end
  --max-decoded N     of an answer whose codings are undone, at most N bytes and then a failure, the reason limit; what came
                      before is written. Without it at most 1073741824 bytes, and beyond 10 MiB at most 1000 times what
                      came: gzip gets to 1030 times, br further. --raw undoes nothing, and has no such limit
  --tcp-info          as with "send", of each connection; "put" and "serve" have it too
  --engine ENGINE     native (default) or qt
  -4, -6              only IPv4, only IPv6
  --source ADDRESS    the local address, with or without a port

Exit status 1 also where the server answered with an error (4xx, 5xx, a gopher error); what it sent is written all
the same. The reason tells which: not-found, auth, rejected. Warnings about a server that breaks rules go to standard
error. With https and gophers the options of TLS hold too:

)";

constexpr char Put[] =
    R"(porthole-cli put FILE URL [options]: sends a file ("-": standard input) to the URL.

URL is http or https. -X POST posts it instead. The options of "get" for credentials, fields, time and addresses hold
here too, and --max-decoded, --http1.0 and --expect. What the server answers is written to standard output; where it has no
content, its status is told.

)";

constexpr char Serve[] =
    R"(porthole-cli serve PROTOCOL [ADDRESS] [options]: a practice server, until it is interrupted.

PROTOCOL is http, https, gopher or gophers.

Without ADDRESS it takes a free port of this machine (loopback). The address is printed first: "serving http
127.0.0.1:40001". The first page tells what the others show.

  --cert FILE, --key FILE   the certificate for https and gophers; without them this machine's own authority makes one
  --count N           ends when N connections were served and closed
  --tcp-info          as with "send", of each connection
  --engine ENGINE     native (default) or qt
  -4, -6              only IPv4, only IPv6

)";

constexpr char Lab[] =
    R"(porthole-cli lab [options]: sends the same messages over TCP and over UDP, through a link with faults.

Two real hosts with a network of their own are made for it, and a wire between them that this program is: their TCP is
this machine's, and every packet is seen. Nothing leaves the machine. It needs no rights where ordinary users may make
user namespaces; where they may not, it says which step was refused and what helps.

  --messages N        how many, from host A to host B (20);  --size BYTES of each (1000);  --pace MS between them (20;
                      0: as fast as the wire takes them)
  --end-after MS      host A ends its connection so long after the last message (0: at once, and its FIN comes behind it)
  --only tcp, --only udp    one of the two;  --together: both at once, so that they share the link
  --experiment NAME   begins with the settings of one of these, which the other options change:
      one quiet loss last order twice damage narrow burst classic     messages, and a link with one fault or another
      head-of-line    one lost message holds back those behind it, or leaves a hole
      exchange        questions and answers (--answer BYTES; --hold MS is how long UDP's is waited for)
      bulk            as fast as possible; --udp-rate BPS is what UDP is given
      clock           the delay of one way, and its jitter, by the time that each message carries
      nobody, unreachable     no program at that port; nothing arrives (--syn-retries N, 1 to 6)
      no-accept       a server that never accepts (--backlog N, --clients N, --hold MS until it ends)
      half-close      host A ends its half, host B goes on; of TCP only
      reset, unread   broken off --hold MS after the first message; closed then by host B, which read nothing
      slow-reader     host B does not read for --hold MS
      nagle           questions in two pieces, the first half of them without TCP_NODELAY
      fetch           "get" in host A asks "serve" in host B; of TCP only
      send            messages of your own, answered by host B
      hand            slow enough to take packets out in the window
  --fetch URL         fetch, and what is asked for: a path, or http, https, gopher or gophers://host-b/PATH; -X METHOD, --data
                      TEXT, --head and -H FIELD as with "get"
  --send KIND [TEXT]  "send" in host A, "listen" in host B: these messages over tcp, udp or tls, instead of numbered ones. TEXT,
                      --text, --hex, --base64, --file, --template, --request, --raw-text, --line-end and --charset as
                      with "send", each a message of its own; --messages N sends them in turn until N have gone (without
                      it each once), --pace MS apart. What carries a password, a token or a cookie is refused, as packets
                      are kept as they are
  --respond echo, discard or TEXT   what host B answers to each piece that it reads (echo)
  -6                  IPv6 (192.0.2.1 and 192.0.2.2 are 2001:db8::1 and 2001:db8::2 then)

The link, both directions alike; "a>b:VALUE" or "b>a:VALUE" is for one of them. P is a fraction, 0 to 1:
  --loss P            so many packets are lost
  --burst P,Q[,L]     it turns bad before a packet with P and good again with Q; of a bad link's packets L are lost (1)
  --drop N[,N]        the N-th packets with new data are lost, counted from 1 (from A to B)
  --delay MS, --jitter MS   each packet takes that long, more or less by up to MS;  --keep-order: none overtakes another
  --reorder P         so many take longer and are overtaken, by --reorder-by MS (two and a half paces)
  --duplicate P, --corrupt P    arrive twice; arrive with a wrong bit
  --rate BPS          bits a second (64k, 10M), with a --queue of so many packets or bytes (20000B): who finds it full is
                      lost
  --longest BYTES     longer packets are lost without a word
  --seed N            the luck (1). Packet N with new data has the same luck over TCP and UDP, and again in the next run

The hosts:
  --classic           neither SACK, RACK nor tail loss probes: three duplicate acknowledgements are what acts
  --no-sack, --no-timestamps    TCP without these options;  --congestion NAME (reno), --mtu BYTES (1500)
  --timeout S         gives each of the two S seconds (120)
  --save FILE         keeps every packet, with what became of it as its comment: .porthole, .jsonl, or
                      .pcapng for Wireshark

--json: every packet as an object ("kind":"packet") with its fate and when it arrived, then a result for "proto":"tcp" and
one for "udp"; of --send it has each message ("messages") with when host B's program had it and when its answer was there:
"messages_lost" never reached that program, of "answers_lost" the answer never came.

)";

constexpr char Read[] =
    R"(porthole-cli read FILE [options]: prints a recorded session (.porthole) or a capture (pcap, pcapng).

Secrets that Porthole recorded are blanked unless --with-secrets is given; what a capture holds is written as it is.

  --filter EXPR       only entries that fit: "conv == 1 and not call", "errno", "data contains 0d:0a",
                      "tcp.port in {80, 8000..8999}", "ip.addr == 192.0.2.0/24", "time < 1.5",
                      "http.response.code == 404", "http.host contains \"example\"", "tls.handshake.type == 2":
                      all entries of such a message; how many could not be decided is told. Of packets:
                      "tcp.analysis.retransmission", "tcp.flags.syn == 1", "ip.fragments", "arp or icmp",
                      "proto == udp", "eth.addr == 02:00:00:00:00:01", "eth.src == 00:00:5e:00:00:00/24"
  --decode PORT,NAME  what a port speaks, for such fields of messages: tcp.port==8080,http. NAME is a protocol, tls,
                      none, or how its bytes are cut into messages (line, delimiter:TEXT, length:4be, fixed:128 ...);
                      may be given several times. Without: what the log says, else port and first bytes together
  --count             prints only how many entries fit; without --filter how many carried bytes on the wire
  --conversations     prints who talked to whom and how much, in both directions, of the entries that fit
  --stream N          writes what the sides of conversation N said (as --conversations numbers them), in order and as it
                      is: of TCP in packets the stream put together, decrypted where a session has it so. What is
                      missing is told. --dir out: only who is named first; --dir in: only the other. With --json
                      each piece is an object ("kind":"stream")
  --save FILE         writes the session again, as .porthole, .jsonl, .har or .pcapng: a capture as it was, of a session
                      packets whose headers are made up, as its first comment says

)";

constexpr char Ports[] =
    R"(porthole-cli ports [WORD ...] [options]: tells ports and protocols, from tables of its own.

WORD is a name, a port, a transport or a word of the description: "gopher", "443", "53/udp", "mail".
All words have to fit. The protocols of Porthole come first, then IANA's registry; without a WORD, all.

  --unix              the Unix sockets that exist on this machine, instead; all words have to be in the name
  --article           the table of the article that Porthole follows, as it is printed, and its corrections
  --json              protocols, then services, or Unix sockets, as a JSON object a line, last {"kind":"result",...}
  --quiet, -o FILE    as below; the other common options have no meaning here

)";

} // namespace

QString helpText(Command command)
{
    const char *own = General;
    switch (command) {
    case Command::Send: own = Send; break;
    case Command::Listen: own = Listen; break;
    case Command::Read: own = Read; break;
    case Command::Ports: own = Ports; break;
    case Command::Get: own = Get; break;
    case Command::Put: own = Put; break;
    case Command::Serve: own = Serve; break;
    case Command::Lab: own = Lab; break;
    default: break;
    }
    const bool tls = own != General && own != Read && own != Ports && own != Lab;
    return QString::fromUtf8(own) + QString::fromUtf8(tls ? Tls : "") + QString::fromUtf8(Common);
}

} // namespace porthole::cli
