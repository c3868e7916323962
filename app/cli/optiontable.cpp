// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchoptions.h"
#include "laboptions.h"
#include "optionvalues.h"
#include "readoptions.h"

#include <QFile>

#include <algorithm>
#include <cmath>

namespace porthole::cli {

using namespace Qt::StringLiterals;

QString shown(const QByteArray &argument)
{
    return visibleText(argument, 200);
}

void addPart(Unfinished &u, const char *kind, const QByteArray &value)
{
    u.parts.append(std::pair(QByteArray(kind), value));
}

Command commandFrom(const QByteArray &word)
{
    return word == "send"     ? Command::Send
           : word == "listen" ? Command::Listen
           : word == "read"   ? Command::Read
           : word == "ports"  ? Command::Ports
           : word == "get"    ? Command::Get
           : word == "put"    ? Command::Put
           : word == "serve"  ? Command::Serve
           : word == "lab"    ? Command::Lab
                              : Command::None;
}

namespace {

Problem seconds(const QByteArray &text, std::optional<int> &out)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < 0 || value > 1'000'000)
        return QString(u"\""_s + shown(text) + u"\" is no number of seconds"_s);
    out = value > 0 ? std::max(1, int(std::lround(value * 1000))) : 0; // 0 is no limit: a short one does not become that
    return {};
}

Problem setCount(Unfinished &u, const QByteArray &value)
{
    bool ok = false;
    u.options.count = value.toULongLong(&ok);
    if (ok && u.options.count > 0)
        return {};
    return QString(u"--count takes a number from 1 on, not \""_s + shown(value) + u'"');
}

Problem setRepeat(Unfinished &u, const QByteArray &value)
{
    bool ok = false;
    u.options.repeat = value.toULongLong(&ok);
    return ok ? Problem() : QString(u"--repeat takes how often, 0 for until it is stopped, not \""_s + shown(value) + u'"');
}

Problem setEvery(Unfinished &u, const QByteArray &value)
{
    bool ok = false;
    u.options.everyMs = value.toInt(&ok);
    if (ok && u.options.everyMs >= 0)
        return {};
    return QString(u"--every takes a whole number of milliseconds, not \""_s + shown(value) + u'"');
}

Problem setDecode(Unfinished &u, const QByteArray &value)
{
    const auto framing = parseFraming(QString::fromLocal8Bit(value));
    if (!framing)
        return QString(u"--decode: "_s + framing.error().message.english());
    u.options.decode = *framing;
    return {};
}

template <auto Member, auto Value>
Problem set(Unfinished &u, const QByteArray &)
{
    u.options.*Member = Value;
    return {};
}

Problem part(Unfinished &u, const char *kind, const QByteArray &value)
{
    addPart(u, kind, value);
    return {};
}

Problem setFile(Unfinished &u, const QByteArray &value)
{
    return value.isEmpty() ? Problem(u"--file needs the name of a file"_s) : part(u, "file", value);
}

Problem setRequest(Unfinished &u, const QByteArray &value)
{
    return value.isEmpty() ? Problem(u"--request needs the name of a file"_s) : part(u, "request", value);
}

Problem setOutput(Unfinished &u, const QByteArray &value)
{
    u.options.output = QFile::decodeName(value);
    return value.isEmpty() ? Problem(u"-o needs the name of a file"_s) : std::nullopt;
}

template <auto Member>
Problem setTlsFile(Unfinished &u, const QByteArray &value)
{
    u.options.tls.*Member = QFile::decodeName(value);
    return value.isEmpty() ? Problem(u"the name of a file is missing"_s) : std::nullopt;
}

template <auto Member>
Problem setCiphers(Unfinished &u, const QByteArray &value)
{
    u.options.tls.settings.*Member = value;
    return value.isEmpty() ? Problem(u"the names of ciphers are missing"_s) : std::nullopt;
}

Problem setServerName(Unfinished &u, const QByteArray &value)
{
    u.options.tls.settings.serverName = QString::fromLocal8Bit(value);
    return value.isEmpty() ? Problem(u"--server-name needs a name"_s) : std::nullopt;
}

Problem setIp(Unfinished &u, IpChoice ip)
{
    if (u.options.ip != IpChoice::Any && u.options.ip != ip)
        return u"-4 and -6 exclude each other"_s;
    u.options.ip = ip;
    return {};
}

Problem setReport(Unfinished &u, Report report)
{
    u.json = u.json || report == Report::Json;
    if (u.options.report != Report::Plain && u.options.report != report)
        return u"--json and --transcript exclude each other"_s;
    u.options.report = report;
    return {};
}

constexpr char LossName[] = "--loss";
constexpr char ReorderName[] = "--reorder";
constexpr char DuplicateName[] = "--duplicate";
constexpr char CorruptName[] = "--corrupt";
constexpr char DelayName[] = "--delay";
constexpr char JitterName[] = "--jitter";
constexpr char ReorderByName[] = "--reorder-by";

template <auto Name, auto Member>
Problem labFraction(Unfinished &u, const QByteArray &value)
{
    return setLabFraction(u, Name, value, Member);
}

template <auto Name, auto Member>
Problem labTime(Unfinished &u, const QByteArray &value)
{
    return setLabTime(u, Name, value, Member);
}

template <auto Member, auto Value>
Problem labSetup(Unfinished &u, const QByteArray &)
{
    u.options.lab.setup.*Member = Value;
    return {};
}

constexpr Option Table[] = {
    {"--json", false, InAll, [](Unfinished &u, const QByteArray &) { return setReport(u, Report::Json); }},
    {"--transcript", false, InSessions,
     [](Unfinished &u, const QByteArray &) { return setReport(u, Report::Transcript); }},
    {"--save", true, InSessions | InLab, setSave},
    {"--record", true, InNetwork, setRecord},
    {"--with-secrets", false, InSessions, set<&Options::withSecrets, true>},
    {"--timeout", true, InSessions | InLab,
     [](Unfinished &u, const QByteArray &v) { return seconds(v, u.options.timeoutMs); }},
    {"--quiet", false, InAll, set<&Options::quiet, true>},
    {"-o", true, InAll, setOutput},
    {"--engine", true, InNetwork, setEngine},
    {"-4", false, InNetwork | InLab, [](Unfinished &u, const QByteArray &) { return setIp(u, IpChoice::IPv4Only); }},
    {"-6", false, InNetwork | InLab, [](Unfinished &u, const QByteArray &) { return setIp(u, IpChoice::IPv6Only); }},
    {"--source", true, InClients, setSource},
    {"--option", true, InSockets, addOption},
    {"--tcp-info", false, InSockets | InGet | InPut | InServe | OnlyStreams, set<&Options::tcpInfo, true>},
    {"--join", true, InSockets | OnlyUdp, addJoin},
    {"--text", true, InSend | InLab, [](Unfinished &u, const QByteArray &v) { return part(u, "text", v); }},
    {"--hex", true, InSend | InLab, [](Unfinished &u, const QByteArray &v) { return part(u, "hex", v); }},
    {"--base64", true, InSend | InLab, [](Unfinished &u, const QByteArray &v) { return part(u, "base64", v); }},
    {"--file", true, InSend | InLab, setFile},
    {"--template", true, InSend | InLab, [](Unfinished &u, const QByteArray &v) { return part(u, "template", v); }},
    {"--request", true, InSend | InLab, setRequest},
    {"--repeat", true, InSend, setRepeat},
    {"--every", true, InSend, setEvery},
    {"--raw-text", false, InSockets | InLab,
     [](Unfinished &u, const QByteArray &) -> Problem {
         u.rawText = true;
         return {};
     }},
    {"--line-end", true, InSockets | InLab, setLineEnd},
    {"--charset", true, InSockets | InLab, setCharset},
    {"--wait", true, InSend, [](Unfinished &u, const QByteArray &v) { return seconds(v, u.options.waitMs); }},
    {"--until-close", false, InSend, set<&Options::untilClose, true>},
    {"--half-close", false, InSend | OnlyStreams, set<&Options::halfClose, true>},
    {"--server-name", true, InClients | OnlyTls, setServerName},
    {"--insecure", false, InClients | OnlyTls,
     [](Unfinished &u, const QByteArray &) -> Problem {
         u.options.tls.settings.verify = false;
         return {};
     }},
    {"--ask-certificate", false, InServers | OnlyTls,
     [](Unfinished &u, const QByteArray &) -> Problem {
         u.options.tls.settings.requestCertificate = true;
         return {};
     }},
    {"--ca", true, InNetwork | OnlyTls, setTlsFile<&TlsOptions::authorityFile>},
    {"--crl", true, InClients | OnlyTls, setTlsFile<&TlsOptions::revocationFile>},
    {"--cert", true, InNetwork | OnlyTls, setTlsFile<&TlsOptions::certificateFile>},
    {"--key", true, InNetwork | OnlyTls, setTlsFile<&TlsOptions::keyFile>},
    {"--key-log", true, InNetwork | OnlyTls, setTlsFile<&TlsOptions::keyLogFile>},
    {"--tls", true, InNetwork | OnlyTls,
     [](Unfinished &u, const QByteArray &v) { return setTlsVersions(u.options.tls.settings, v); }},
    {"--ciphers", true, InNetwork | OnlyTls, setCiphers<&TlsSettings::ciphers>},
    {"--cipher-suites", true, InNetwork | OnlyTls, setCiphers<&TlsSettings::cipherSuites>},
    {"--alpn", true, InSockets | OnlyTls,
     [](Unfinished &u, const QByteArray &v) { return setTlsProtocols(u.options.tls.settings, v); }},
    {"--respond", true, InListen | InLab,
     [](Unfinished &u, const QByteArray &v) -> Problem {
         u.respond = v;
         u.hasRespond = true;
         return {};
     }},
    {"--filter", true, InRead, setFilter},
    {"--no-follow", false, InGet, set<&Options::follow, false>},
    {"--raw", false, InGet, set<&Options::raw, true>},
    {"--head", false, InGet | InLab,
     [](Unfinished &u, const QByteArray &) -> Problem {
         u.options.method = "HEAD";
         return {};
     }},
    {"-X", true, InFetch | InLab, setMethod},
    {"-H", true, InFetch | InLab, addField},
    {"--data", true, InGet | InLab,
     [](Unfinished &u, const QByteArray &v) -> Problem {
         u.options.body = v;
         return {};
     }},
    {"--form", true, InGet, [](Unfinished &u, const QByteArray &v) { return setFormField(u, v, false); }},
    {"--urlencoded", true, InGet, [](Unfinished &u, const QByteArray &v) { return setFormField(u, v, true); }},
    {"--max-time", true, InFetch,
     [](Unfinished &u, const QByteArray &v) { return seconds(v, u.options.totalMs); }},
    {"--max-decoded", true, InFetch, setMostDecoded},
    {"--user", true, InFetch, setUser},
    {"--password-file", true, InFetch, setPasswordFile},
    {"--bearer", true, InFetch, setBearer},
    {"--range", true, InGet, setRange},
    {"-C", false, InGet, set<&Options::resume, true>},
    {"--continue", false, InGet, set<&Options::resume, true>},
    {"-O", false, InGet, set<&Options::remoteName, true>},
    {"--remote-name", false, InGet, set<&Options::remoteName, true>},
    {"--raw-request", true, InGet, setExactly},
    {"--http0.9", false, InGet, set<&Options::bare, true>},
    {"--http1.0", false, InFetch, set<&Options::http10, true>},
    {"--expect", false, InFetch, set<&Options::expect, true>},
    {"--article", false, InPorts, set<&Options::article, true>},
    {"--unix", false, InPorts, set<&Options::unixSockets, true>},
    {"--experiment", true, InLab, [](Unfinished &, const QByteArray &) -> Problem { return {}; }}, // read before all others
    {"--together", false, InLab,
     [](Unfinished &u, const QByteArray &) -> Problem {
         u.options.lab.together = true;
         return {};
     }},
    {"--answer", true, InLab,
     [](Unfinished &u, const QByteArray &v) {
         return setLabNumber(u, "--answer", v, lab::LabOptions::LeastSize, lab::LabOptions::MostSize, &lab::LabOptions::answerSize);
     }},
    {"--hold", true, InLab,
     [](Unfinished &u, const QByteArray &v) { return setLabNumber(u, "--hold", v, 1, lab::LabOptions::LongestHoldMs, &lab::LabOptions::holdMs); }},
    {"--end-after", true, InLab,
     [](Unfinished &u, const QByteArray &v) {
         return setLabNumber(u, "--end-after", v, 0, lab::LabOptions::LongestHoldMs, &lab::LabOptions::endAfterMs);
     }},
    {"--backlog", true, InLab,
     [](Unfinished &u, const QByteArray &v) { return setLabNumber(u, "--backlog", v, 0, lab::LabOptions::MostBacklog, &lab::LabOptions::backlog); }},
    {"--clients", true, InLab,
     [](Unfinished &u, const QByteArray &v) { return setLabNumber(u, "--clients", v, 1, lab::LabOptions::MostClients, &lab::LabOptions::clients); }},
    {"--udp-rate", true, InLab, setLabUdpRate},
    {"--fetch", true, InLab, setLabFetch},
    {"--send", true, InLab, setLabSend},
    {"--syn-retries", true, InLab, setLabSynRetries},
    {"--loss", true, InLab, labFraction<LossName, &lab::DirectionSettings::loss>},
    {"--burst", true, InLab, setLabBurst},
    {"--reorder", true, InLab, labFraction<ReorderName, &lab::DirectionSettings::reorder>},
    {"--duplicate", true, InLab, labFraction<DuplicateName, &lab::DirectionSettings::duplicate>},
    {"--corrupt", true, InLab, labFraction<CorruptName, &lab::DirectionSettings::corrupt>},
    {"--delay", true, InLab, labTime<DelayName, &lab::DirectionSettings::delay>},
    {"--jitter", true, InLab, labTime<JitterName, &lab::DirectionSettings::jitter>},
    {"--reorder-by", true, InLab, labTime<ReorderByName, &lab::DirectionSettings::reorderBy>},
    {"--keep-order", false, InLab,
     [](Unfinished &u, const QByteArray &) -> Problem {
         for (lab::DirectionSettings &direction : u.options.lab.link.from)
             direction.keepsOrder = true;
         return {};
     }},
    {"--rate", true, InLab, setLabRate},
    {"--queue", true, InLab, setLabQueue},
    {"--longest", true, InLab, setLabLongest},
    {"--drop", true, InLab, setLabDrops},
    {"--seed", true, InLab, setLabSeed},
    {"--mtu", true, InLab, setLabMtu},
    {"--only", true, InLab, setLabOnly},
    {"--congestion", true, InLab, setLabCongestion},
    {"--classic", false, InLab, labSetup<&lab::Setup::classicTcp, true>},
    {"--no-sack", false, InLab, labSetup<&lab::Setup::sack, false>},
    {"--no-timestamps", false, InLab, labSetup<&lab::Setup::timestamps, false>},
    {"--messages", true, InLab,
     [](Unfinished &u, const QByteArray &v) {
         u.options.labCounts = true;
         return setLabNumber(u, "--messages", v, 1, lab::LabOptions::MostMessages, &lab::LabOptions::messages);
     }},
    {"--size", true, InLab,
     [](Unfinished &u, const QByteArray &v) {
         return setLabNumber(u, "--size", v, lab::LabOptions::LeastSize, lab::LabOptions::MostSize, &lab::LabOptions::size);
     }},
    {"--pace", true, InLab,
     [](Unfinished &u, const QByteArray &v) {
         return setLabNumber(u, "--pace", v, 0, lab::LabOptions::LongestPaceMs, &lab::LabOptions::paceMs);
     }},
    {"--stream", true, InRead, setStream},
    {"--dir", true, InRead, setStreamSide},
    {"--conversations", false, InRead, set<&Options::conversations, true>},
};

constexpr Option CountConnections = {"--count", true, InServers, setCount};
constexpr Option CountAnswers = {"--count", true, InSend | OnlyDatagrams, setCount};
constexpr Option DecodeStreams = {"--decode", true, InSockets | OnlyStreams, setDecode};
constexpr Option DecodePorts = {"--decode", true, InRead, addDecodeRule};
constexpr Option CountEntries = {"--count", false, InRead, set<&Options::countOnly, true>};

} // namespace

const Option *findOption(const QByteArray &name, Command command)
{
    if (name == CountConnections.name)
        return command == Command::Read   ? &CountEntries
               : command == Command::Send ? &CountAnswers
                                          : &CountConnections;
    if (name == DecodeStreams.name)
        return command == Command::Read ? &DecodePorts : &DecodeStreams;
    for (const Option &option : Table)
        if (name == option.name)
            return &option;
    return nullptr;
}

} // namespace porthole::cli
