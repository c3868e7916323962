// SPDX-License-Identifier: GPL-3.0-or-later
#include "laboptions.h"

#include "core/lab/labpresets.h"
#include "core/protocol/registry.h"
#include "core/protocol/timeunits.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

using lab::DirectionSettings;
using lab::Side;

// "a>b:0.1": the value, and whom it is for.
struct Directed {
    QByteArray value;
    bool ofSide[2] = {true, true};
};

Directed directed(const QByteArray &text)
{
    if (text.startsWith("a>b:"))
        return {text.sliced(4), {true, false}};
    if (text.startsWith("b>a:"))
        return {text.sliced(4), {false, true}};
    return {text};
}

template <typename Set>
void eachDirection(Unfinished &u, const Directed &wanted, Set set)
{
    for (const Side side : {Side::A, Side::B})
        if (wanted.ofSide[size_t(side)])
            set(u.options.lab.link.of(side));
}

Problem wrongValue(const char *option, const char *takes, const QByteArray &value)
{
    return QString(QLatin1StringView(option) + u" takes "_s + QLatin1StringView(takes) + u", not \""_s + shown(value) + u'"');
}

std::optional<double> fractionFrom(const QByteArray &text)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && value >= 0 && value <= 1 ? std::optional(value) : std::nullopt;
}

std::optional<quint64> wholeFrom(const QByteArray &text, quint64 least, quint64 most)
{
    bool ok = false;
    const quint64 value = text.toULongLong(&ok);
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

} // namespace

Problem setLabFraction(Unfinished &u, const char *option, const QByteArray &value, double DirectionSettings::*where)
{
    const Directed wanted = directed(value);
    const auto fraction = fractionFrom(wanted.value);
    if (!fraction)
        return wrongValue(option, "a fraction from 0 to 1", value);
    eachDirection(u, wanted, [&](DirectionSettings &direction) { direction.*where = *fraction; });
    return {};
}

Problem setLabTime(Unfinished &u, const char *option, const QByteArray &value, qint64 DirectionSettings::*where)
{
    const Directed wanted = directed(value);
    bool ok = false;
    const double ms = wanted.value.toDouble(&ok);
    if (!ok || !std::isfinite(ms) || ms < 0 || ms > double(DirectionSettings::LongestDelay / NsPerMs))
        return wrongValue(option, "milliseconds from 0 to 60000", value);
    eachDirection(u, wanted, [&](DirectionSettings &direction) { direction.*where = std::llround(ms * double(NsPerMs)); });
    return {};
}

// BEGIN,END or BEGIN,END,LOSS
Problem setLabBurst(Unfinished &u, const QByteArray &value)
{
    const Directed wanted = directed(value);
    const QList<QByteArray> words = wanted.value.split(',');
    const auto begin = fractionFrom(words.value(0)), end = fractionFrom(words.value(1));
    const auto loss = words.size() > 2 ? fractionFrom(words.value(2)) : std::optional(1.0);
    if (!begin || !end || !loss || words.size() > 3)
        return wrongValue("--burst", "BEGIN,END or BEGIN,END,LOSS, fractions from 0 to 1", value);
    eachDirection(u, wanted, [&](DirectionSettings &direction) {
        direction.burstBegin = *begin;
        direction.burstEnd = *end;
        direction.burstLoss = *loss;
    });
    return {};
}

// "64k", "10M", "1G"
static std::optional<quint64> rateFrom(QByteArray number)
{
    quint64 unit = 1;
    for (const auto &[letter, factor] : {std::pair('k', 1'000ull), std::pair('M', 1'000'000ull), std::pair('G', 1'000'000'000ull)}) {
        if (number.endsWith(letter)) {
            unit = factor;
            number.chop(1);
        }
    }
    const auto rate = wholeFrom(number, 0, 1'000'000'000'000ull / unit);
    return rate ? std::optional(*rate * unit) : std::nullopt;
}

Problem setLabRate(Unfinished &u, const QByteArray &value)
{
    const Directed wanted = directed(value);
    const auto rate = rateFrom(wanted.value);
    if (!rate)
        return wrongValue("--rate", "bits a second (also 64k, 10M, 1G; 0: no limit)", value);
    eachDirection(u, wanted, [&](DirectionSettings &direction) { direction.rate = *rate; });
    return {};
}

Problem setLabUdpRate(Unfinished &u, const QByteArray &value)
{
    const auto rate = rateFrom(value);
    if (!rate)
        return wrongValue("--udp-rate", "bits a second (also 64k, 10M, 1G; 0: at the pace of the messages)", value);
    u.options.lab.udpRate = *rate;
    return {};
}

Problem setLabSynRetries(Unfinished &u, const QByteArray &value)
{
    const auto many = wholeFrom(value, 1, lab::LabOptions::MostSynRetries);
    if (!many)
        return wrongValue("--syn-retries", "a whole number from 1 to 6", value);
    u.options.lab.setup.synRetries = quint8(*many);
    return {};
}

Problem startFromExperiment(Unfinished &u, const QByteArray &name)
{
    const lab::LabPreset *preset = lab::labPreset(name);
    if (!preset)
        return QString(u"--experiment takes a name that \"porthole-cli lab --help\" lists, not \""_s + shown(name) + u'"');
    u.options.lab = preset->options;
    u.options.experiment = name;
    return {};
}

Problem setLabQueue(Unfinished &u, const QByteArray &value)
{
    const Directed wanted = directed(value);
    const bool bytes = wanted.value.endsWith('B');
    const auto most = wholeFrom(bytes ? wanted.value.chopped(1) : wanted.value, 1, 1'000'000'000);
    if (!most)
        return wrongValue("--queue", "a number of packets, or of bytes (20000B)", value);
    eachDirection(u, wanted, [&](DirectionSettings &direction) {
        (bytes ? direction.queueBytes : direction.queuePackets) = quint32(*most);
    });
    return {};
}

Problem setLabLongest(Unfinished &u, const QByteArray &value)
{
    const Directed wanted = directed(value);
    const auto longest = wholeFrom(wanted.value, 28, 65'535);
    if (!longest)
        return wrongValue("--longest", "bytes of a packet, from 28 to 65535", value);
    eachDirection(u, wanted, [&](DirectionSettings &direction) { direction.longest = quint32(*longest); });
    return {};
}

Problem setLabDrops(Unfinished &u, const QByteArray &value)
{
    const bool back = value.startsWith("b>a:");
    const QList<QByteArray> words = directed(value).value.split(',');
    std::vector<quint32> drops;
    for (const QByteArray &word : words) {
        const auto number = wholeFrom(word.trimmed(), 1, 0xffffffff);
        if (!number || drops.size() >= DirectionSettings::MostDrops)
            return wrongValue("--drop", "numbers from 1 on, such as 3 or 3,9,17 (at most 1000)", value);
        drops.push_back(quint32(*number));
    }
    auto &all = u.options.lab.link.of(back ? Side::B : Side::A).drops;
    all.insert(all.end(), drops.begin(), drops.end());
    return {};
}

Problem setLabOnly(Unfinished &u, const QByteArray &value)
{
    if (value != "tcp" && value != "udp")
        return wrongValue("--only", "tcp or udp", value);
    u.options.lab.tcp = value == "tcp";
    u.options.lab.udp = value == "udp";
    return {};
}

// Its name becomes a line of a file of the kernel's.
Problem setLabCongestion(Unfinished &u, const QByteArray &value)
{
    const auto isOdd = [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_' && c != '-'; };
    if (value.isEmpty() || value.size() > 15 || std::any_of(value.begin(), value.end(), isOdd))
        return wrongValue("--congestion", "the kernel's name of a congestion control, such as reno or cubic", value);
    u.options.lab.setup.congestion = value;
    return {};
}

Problem setLabSeed(Unfinished &u, const QByteArray &value)
{
    const auto seed = wholeFrom(value, 0, ~quint64(0));
    if (!seed)
        return wrongValue("--seed", "a whole number", value);
    u.options.lab.link.seed = *seed;
    return {};
}

Problem setLabMtu(Unfinished &u, const QByteArray &value)
{
    const auto mtu = wholeFrom(value, lab::Setup::LeastMtu, lab::Setup::MostMtu);
    if (!mtu)
        return wrongValue("--mtu", "bytes from 1280 to 9000", value);
    u.options.lab.setup.mtu = quint16(*mtu);
    return {};
}

Problem setLabNumber(Unfinished &u, const char *option, const QByteArray &value, int least, int most, int lab::LabOptions::*where)
{
    const auto number = wholeFrom(value, quint64(least), quint64(most));
    if (!number)
        return QString(QLatin1StringView(option) + u" takes a whole number from "_s + QString::number(least) + u" to "_s
                       + QString::number(most) + u", not \""_s + shown(value) + u'"');
    u.options.lab.*where = int(*number);
    return {};
}

// A path alone is of http.
Problem setLabFetch(Unfinished &u, const QByteArray &value)
{
    const QString text = QString::fromUtf8(value);
    const QUrl url(text.startsWith(u'/') ? u"http://host-b"_s + text : text, QUrl::StrictMode);
    const bool isOfHostB = url.host() == u"host-b" && url.port() < 0 && url.userInfo().isEmpty();
    if (!url.isValid() || !protocolByScheme(url.scheme()) || !isOfHostB)
        return wrongValue("--fetch", "a path, or a URL of http, https, gopher or gophers whose host is host-b, without a port and a name", value);
    u.options.lab.kind = lab::LabKind::Fetch;
    u.options.lab.request.url = url;
    return {};
}

// The text may stand behind it: lab --send tcp "hello\n".
Problem setLabSend(Unfinished &u, const QByteArray &value)
{
    using Carrier = lab::LabCarrier;
    if (value != "tcp" && value != "udp" && value != "tls")
        return wrongValue("--send", "tcp, udp or tls", value);
    u.options.labSends = value == "tcp" ? Carrier::Tcp : value == "udp" ? Carrier::Udp : Carrier::Tls;
    u.options.lab.kind = lab::LabKind::Send;
    return {};
}

static bool isUsed(const Unfinished &u, std::initializer_list<const char *> names)
{
    return std::any_of(u.used.begin(), u.used.end(), [&](const auto &one) {
        return std::any_of(names.begin(), names.end(), [&](const char *name) { return one.first == name; });
    });
}

static Problem finishLabSend(Unfinished &u)
{
    Options &o = u.options;
    if (isUsed(u, {"--only", "--together", "--fetch"}))
        return u"--send says itself over what the messages go: it goes with neither --only, --together nor --fetch"_s;
    if (isUsed(u, {"-X", "-H", "--data", "--head"}))
        return u"-X, -H, --data and --head go with --fetch, and not with --send"_s;
    if (isUsed(u, {"--size", "--answer"}))
        return u"--send sends what it is told, and --respond says the answer: neither --size nor --answer goes with it"_s;
    if (isUsed(u, {"--hold", "--clients", "--backlog", "--udp-rate", "--end-after"}))
        return u"--hold, --clients, --backlog, --udp-rate and --end-after mean nothing to --send"_s;
    if (u.words.size() > 1)
        return u"--send takes one text as a word; more of them go with --text"_s;
    for (const QByteArray &word : u.words)
        addPart(u, "text", word);
    u.words.clear();
    if (u.parts.isEmpty())
        return u"--send has nothing to send: see --text, --hex, --base64, --template and --file"_s;
    if (const Problem problem = decodeParts(u))
        return problem;
    const auto isEmpty = [](const Part &one) { return one.bytes.isEmpty() && one.file.isEmpty() && one.request.isEmpty() && !one.pattern; };
    if (std::any_of(o.parts.begin(), o.parts.end(), isEmpty))
        return u"a message without a byte is not sent across the lab's link"_s;
    if (const Problem problem = takeRespond(u))
        return problem;
    switch (o.respond) {
    case Options::Respond::Nothing:
    case Options::Respond::Echo: break;
    case Options::Respond::Discard: o.lab.sending.answer = {Responder::What::Discard, {}}; break;
    case Options::Respond::Text: o.lab.sending.answer = {Responder::What::Fixed, o.respondText}; break;
    default: return u"of lab --respond takes echo (which it is without it), discard or a TEXT"_s;
    }
    return {};
}

static Problem finishLabFetch(Unfinished &u)
{
    Options &o = u.options;
    FetchRequest &request = o.lab.request;
    request.method = o.method;
    request.fields = o.fields;
    request.body = o.body;
    const auto saysType = [](const auto &field) { return field.first.compare("Content-Type", Qt::CaseInsensitive) == 0; };
    if (!o.body.isEmpty() && std::none_of(o.fields.begin(), o.fields.end(), saysType)) // as "get" says it
        request.fields += std::pair(QByteArray("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    return {};
}

static Problem finishLabKind(Unfinished &u)
{
    Options &o = u.options;
    if (o.labSends)
        return finishLabSend(u);
    if (isUsed(u, {"--text", "--hex", "--base64", "--template", "--file", "--request", "--respond", "--raw-text", "--line-end", "--charset"}) || !u.parts.isEmpty())
        return u"what is sent, and what answers it, goes with --send tcp, --send udp or --send tls"_s;
    if (!u.words.isEmpty())
        return u"lab takes options only"_s;
    if (o.lab.kind == lab::LabKind::Fetch)
        return finishLabFetch(u);
    return isUsed(u, {"-X", "-H", "--data", "--head"}) ? Problem(u"-X, -H, --data and --head go with --fetch"_s) : std::nullopt;
}

Problem finishLab(Unfinished &u)
{
    Options &o = u.options;
    if (const Problem problem = finishLabKind(u))
        return problem;
    o.lab.v6 = o.ip == IpChoice::IPv6Only;
    if (lab::isOnlyOfTcp(o.lab.kind) && !o.lab.tcp)
        return u"this experiment is of TCP only: UDP has nothing like it"_s;
    if (o.timeoutMs)
        o.lab.limitMs = *o.timeoutMs == 0 ? std::numeric_limits<int>::max() : *o.timeoutMs;
    for (const Side side : {Side::A, Side::B}) {
        DirectionSettings &direction = o.lab.link.of(side);
        if (direction.reorder > 0 && direction.reorderBy == 0)
            direction.reorderBy = qint64(2.5 * std::max(o.lab.paceMs, 1) * double(NsPerMs));
        if ((direction.queuePackets != 0 || direction.queueBytes != 0) && direction.rate == 0)
            return u"--queue goes with --rate: without one nothing waits"_s;
    }
    return {};
}

} // namespace porthole::cli
