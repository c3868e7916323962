// What only all arguments together tell.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "laboptions.h"
#include "readoptions.h"

#include "core/protocol/compose/request.h"
#include "core/protocol/compose/templaterenderer.h"
#include "core/settings/systemingredients.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

Problem finishPorts(Unfinished &u)
{
    if (!u.parts.isEmpty())
        return u"the words to look for are given as arguments"_s;
    if (u.options.article && !u.words.isEmpty())
        return u"--article prints the whole table: it goes without a word"_s;
    if (u.options.article && u.options.unixSockets)
        return u"--article and --unix are two different lists: ask for one"_s;
    u.options.words = QString::fromLocal8Bit(u.words.join(' '));
    return {};
}

bool isSocket(Command command)
{
    return command == Command::Send || command == Command::Listen;
}

tl::unexpected<QString> problemAt(const Unfinished &u, const ParseProblem &problem)
{
    return tl::unexpected<QString>(QString(problem.message.english() + u" (character "_s + QString::number(problem.position + 1)
                                           + (u.rawText ? u")"_s : u"; --raw-text takes backslashes as they are)"_s)));
}

// As the window makes it of what is written there.
tl::expected<QByteArray, QString> encodedText(const Unfinished &u, const QByteArray &value)
{
    Request request{.charset = u.charset, .lineEnd = u.lineEnd, .escapes = !u.rawText, .text = QString::fromLocal8Bit(value)};
    const Parsed<Template> message = messageOf(request);
    if (!message)
        return problemAt(u, message.error());
    SystemIngredients ingredients;
    QByteArray bytes;
    TemplateRenderer(*message).append({}, ingredients, bytes);
    return bytes;
}

tl::expected<QByteArray, QString> text(const Unfinished &u, const QByteArray &value)
{
    if (!u.charset.isEmpty())
        return encodedText(u, value);
    // Line ends that are typed as such are converted; those written as escapes are meant as they are.
    QByteArray bytes = withLineEnds(value, u.lineEnd);
    if (!u.rawText) {
        const auto plain = unescape(QByteArrayView(bytes));
        if (!plain)
            return tl::unexpected<QString>(QString(plain.error().message.english() + u" (character "_s
                                                   + QString::number(plain.error().position + 1)
                                                   + u"; --raw-text takes backslashes as they are)"_s));
        bytes = *plain;
    }
    if (!bytes.endsWith(lineEndBytes(u.lineEnd)))
        bytes += lineEndBytes(u.lineEnd);
    return bytes;
}

// Bytes stand for characters here, so that a position is one of the argument, and nothing has to be UTF-8.
tl::expected<Template, QString> pattern(const Unfinished &u, const QByteArray &value)
{
    QByteArray bytes = withLineEnds(value, u.lineEnd);
    const QByteArrayView end = lineEndBytes(u.lineEnd);
    if (!bytes.endsWith(end) && (u.rawText || !bytes.endsWith(escape(end).toLatin1())))
        bytes += end;
    TemplateOptions options;
    options.literal = [raw = u.rawText](QStringView text) -> Parsed<QByteArray> {
        const QByteArray plain = text.toLatin1();
        return raw ? Parsed<QByteArray>(plain) : unescape(QByteArrayView(plain));
    };
    auto read = Template::parse(QString::fromLatin1(bytes), options);
    if (read)
        return std::move(*read);
    return tl::unexpected<QString>(QString(read.error().message.english() + u" (character "_s
                                           + QString::number(read.error().position + 1) + u')'));
}

Problem checkSeries(const Options &options)
{
    if (options.everyMs > 0 && !options.repeat)
        return u"--every goes with --repeat N (0: until it is stopped)"_s;
    if (!options.isSeries())
        return {};
    const bool files = std::any_of(options.parts.begin(), options.parts.end(), [](const Part &part) { return !part.file.isEmpty(); });
    if (files)
        return u"--file goes with neither --template nor --repeat"_s;
    if (options.parts.isEmpty())
        return u"--repeat has nothing to send: see --text, --hex, --base64 and --template"_s;
    return {};
}

Problem finishSend(Unfinished &u)
{
    if (u.options.waitMs && u.options.untilClose)
        return u"--wait and --until-close exclude each other"_s;
    if (u.options.address.port == 0 && !u.options.address.isPath())
        return u"port 0 cannot be connected to"_s;
    if (const Problem problem = decodeParts(u))
        return problem;
    return checkSeries(u.options);
}

Problem finishListen(Unfinished &u)
{
    if (!u.parts.isEmpty())
        return u"a listener has no message to send: see --respond"_s;
    return takeRespond(u);
}

QString knownSchemes()
{
    QStringList names;
    for (const SpokenProtocol &protocol : spokenProtocols())
        for (const UrlScheme &scheme : protocol.schemes)
            names += QLatin1StringView(scheme.name);
    return names.join(u", "_s);
}

Problem checkGet(const Unfinished &u)
{
    const Options &o = u.options;
    const bool ranged = o.rangeFrom > 0 || o.rangeTo || !o.ranges.isEmpty();
    if (o.remoteName && !o.output.isEmpty())
        return u"-o and -O exclude each other"_s;
    if (o.resume && o.output.isEmpty())
        return u"-C goes with -o FILE: what the file holds is the beginning"_s;
    if (o.resume && (ranged || !o.method.isEmpty() || !o.body.isEmpty() || !o.form.isEmpty() || o.raw))
        return u"-C asks for the rest of a file: it goes with neither --range, --raw, -X, --head, --data nor --form"_s;
    if (o.raw && o.mostDecoded > 0)
        return u"--raw undoes no coding: it goes without --max-decoded"_s;
    if (o.targets.size() > 1 && (o.remoteName || o.resume))
        return u"-O and -C go with one URL"_s;
    if (o.expect && o.command == Command::Get && o.body.isEmpty() && o.form.isEmpty())
        return u"--expect asks before a body is sent: it goes with --data, --form or --urlencoded"_s;
    if (o.exactly.isEmpty())
        return {};
    const bool other = ranged || o.resume || !o.method.isEmpty() || !o.fields.isEmpty() || !o.body.isEmpty()
                       || !o.form.isEmpty() || !o.user.isEmpty() || !o.bearer.isEmpty() || !o.bearerFile.isEmpty() || o.http10;
    return other ? Problem(u"--raw-request sends nothing but its bytes: no other option may add to the request"_s)
                 : std::nullopt;
}

// Qt says what is wrong, then quotes all of it.
QString whyNoUrl(const QUrl &url)
{
    const QString why = url.isValid() ? u"no host is named"_s : url.errorString().section(u';', 0, 0);
    return why.isEmpty() ? QString() : QString(u": "_s + visibleText(why.toUtf8(), 200));
}

Problem checkCredentials(const Options &o)
{
    if (!o.passwordFile.isEmpty() && !o.needsPassword)
        return o.user.isEmpty() ? u"--password-file goes with --user NAME"_s
                                : u"--user NAME:PASSWORD and --password-file exclude each other: write --user NAME"_s;
    const bool sent = o.exactly == u"-"_s || std::any_of(o.parts.begin(), o.parts.end(), [](const Part &one) { return one.file == u"-"_s; });
    if (int(o.passwordFile == u"-"_s) + int(o.bearerFile == u"-"_s) + int(sent) > 1)
        return u"standard input can be read for one thing only"_s;
    return {};
}

// One of the URLs of get and put.
Problem addTarget(Options &o, const QByteArray &word)
{
    QString text = QString::fromLocal8Bit(word);
    if (!text.contains(u"://"_s))
        text = u"http://"_s + text;
    Options::FetchTarget target;
    target.url = QUrl(text, QUrl::StrictMode);
    if (!target.url.isValid() || target.url.host().isEmpty())
        return QString(u'"' + shown(word) + u"\" is no URL"_s + whyNoUrl(target.url));
    const UrlScheme *scheme = nullptr;
    target.protocol = protocolByScheme(target.url.scheme(), &scheme);
    if (!target.protocol)
        return QString(shown(target.url.scheme().toUtf8()) + u": is not spoken here; these are: "_s + knownSchemes());
    o.tls.wanted = o.tls.wanted || scheme->tls;
    target.address = {target.url.host(QUrl::FullyDecoded), quint16(target.url.port(scheme->port))};
    o.address = target.address;
    o.targets += target;
    return checkKind(o);
}

// "get URL...", "put FILE URL".
Problem finishFetch(Unfinished &u)
{
    Options &o = u.options;
    const bool put = o.command == Command::Put;
    if (put && (!u.parts.isEmpty() || u.words.size() == 2)) {
        if (u.parts.isEmpty())
            o.parts += Part{{}, QFile::decodeName(u.words.takeFirst())};
        else
            o.parts += Part{{}, u"-"_s};
    }
    if (u.words.isEmpty() || (put && (u.words.size() != 1 || o.parts.size() != 1)) || (!put && !u.parts.isEmpty()))
        return put ? u"put takes a file (\"-\": standard input) and a URL"_s : u"get takes URLs"_s;
    const QByteArray first = u.words.first();
    if (put && o.parts.first().file.contains(u"://"_s) && !first.contains("://") && !QFileInfo::exists(o.parts.first().file))
        return QString(u"put takes the file first, then the URL: put "_s + shown(first) + u' '
                       + visibleText(o.parts.first().file.toUtf8(), 200));
    for (const QByteArray &word : std::as_const(u.words)) {
        if (const Problem problem = addTarget(o, word))
            return problem;
    }
    o.url = o.targets.first().url;
    o.protocol = o.targets.first().protocol;
    o.address = o.targets.first().address;
    if (const Problem problem = checkGet(u))
        return problem;
    if (const Problem problem = checkCredentials(o))
        return problem;
    if (!o.form.isEmpty() && !o.body.isEmpty())
        return u"--data excludes --form and --urlencoded"_s;
    return {};
}

// "serve PROTOCOL [ADDRESS]".
Problem finishServe(Unfinished &u)
{
    Options &o = u.options;
    const UrlScheme *scheme = nullptr;
    o.protocol = u.words.isEmpty() ? nullptr : protocolByScheme(QString::fromLocal8Bit(u.words.first()), &scheme);
    if (!o.protocol || !o.protocol->practiceServer)
        return QString(u"serve takes a protocol: "_s + knownSchemes());
    if (u.words.size() > 2 || !u.parts.isEmpty())
        return u"serve takes a protocol and an address"_s;
    o.tls.wanted = scheme->tls || !o.tls.certificateFile.isEmpty();
    if (u.words.size() == 1)
        return {};
    const auto parsed = parseHostPort(QString::fromLocal8Bit(u.words.at(1)));
    if (!parsed)
        return QString(u'"' + shown(u.words.at(1)) + u"\" is no address with a port. "_s
                       + parsed.error().where.detail.english());
    o.address = *parsed;
    return checkKind(o);
}

quint16 whereOf(Command command)
{
    switch (command) {
    case Command::Send: return InSend;
    case Command::Listen: return InListen;
    case Command::Read: return InRead;
    case Command::Get: return InGet;
    case Command::Put: return InPut;
    case Command::Serve: return InServe;
    case Command::Lab: return InLab;
    default: return InPorts;
    }
}

} // namespace

Problem decodeParts(Unfinished &u)
{
    for (const auto &[kind, value] : u.parts) {
        tl::expected<QByteArray, QString> bytes;
        if (kind == "file") {
            u.options.parts += Part{{}, QFile::decodeName(value)};
            continue;
        }
        if (kind == "request") {
            u.options.parts += Part{.request = QFile::decodeName(value)};
            continue;
        }
        if (kind == "template") {
            const auto read = pattern(u, value);
            if (!read)
                return QString(u"--template: "_s + read.error());
            u.options.parts += Part{{}, {}, *read};
            continue;
        }
        if (kind == "text") {
            bytes = text(u, value);
        } else {
            const QString written = QString::fromLocal8Bit(value);
            const auto parsed = kind == "hex" ? parseHex(written) : parseBase64(written);
            if (parsed)
                bytes = *parsed;
            else
                bytes = tl::unexpected<QString>(parsed.error().message.english());
        }
        if (!bytes)
            return QString(u"--"_s + QString::fromLatin1(kind) + u": "_s + bytes.error());
        u.options.parts += Part{*bytes, {}};
    }
    return {};
}

Problem takeRespond(Unfinished &u)
{
    if (!u.hasRespond)
        return {};
    static constexpr std::pair<QByteArrayView, Options::Respond> services[] = {
        {"echo", Options::Respond::Echo},
        {"discard", Options::Respond::Discard},
        {"chargen", Options::Respond::Chargen},
        {"daytime", Options::Respond::Daytime}};
    for (const auto &[name, service] : services) {
        if (u.respond != name)
            continue;
        u.options.respond = service;
        return {};
    }
    const bool named = u.respond.startsWith("rules:");
    const QString path = QFile::decodeName(named ? u.respond.sliced(6) : u.respond);
    if (named || (!path.isEmpty() && QFileInfo(path).isFile())) {
        u.options.respond = Options::Respond::Rules;
        u.options.rulesFile = path;
        return path.isEmpty() ? Problem(u"--respond rules:FILE needs the name of a file"_s) : std::nullopt;
    }
    const auto bytes = text(u, u.respond);
    if (!bytes)
        return QString(u"--respond: "_s + bytes.error());
    u.options.respond = Options::Respond::Text;
    u.options.respondText = *bytes;
    return {};
}

Problem checkTogether(Unfinished &u)
{
    Options &o = u.options;
    if (o.command == Command::Version)
        return {};
    if (o.command == Command::None)
        return u.words.isEmpty() ? u"a command is missing: get, put, send, listen, serve, lab, read or ports"_s
                                 : QString(u"there is no command \""_s + shown(u.words.first()) + u'"');
    const quint16 in = whereOf(o.command);
    for (const auto &[name, where] : u.used)
        if (!(where & in))
            return QString(shown(name) + u" does not belong to "_s + QString::fromLatin1(u.words.first()));
    u.words.removeFirst();
    if (o.command == Command::Read)
        return finishRead(u);
    if (o.command == Command::Ports)
        return finishPorts(u);
    if (o.command == Command::Lab)
        return finishLab(u);
    if (!isSocket(o.command)) {
        const Problem problem = o.command == Command::Serve ? finishServe(u) : finishFetch(u);
        return problem ? problem : checkSocket(u);
    }
    if (const Problem problem = finishAddress(u))
        return problem;
    if (const Problem problem = checkSocket(u))
        return problem;
    return o.command == Command::Send ? finishSend(u) : finishListen(u);
}

} // namespace porthole::cli
