// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchoptions.h"

#include <QFile>

#include <algorithm>
#include <iterator>
#include <utility>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

// "name=value"; "name=@FILE" where `files`.
Problem addFormField(Unfinished &u, const QByteArray &value, bool files)
{
    const qsizetype equals = value.indexOf('=');
    if (equals <= 0)
        return QString((files ? u"a form's field is NAME=VALUE or NAME=@FILE, not \""_s : u"--urlencoded takes NAME=VALUE, not \""_s)
                       + shown(value) + u'"');
    const QByteArray given = value.sliced(equals + 1);
    const bool file = files && given.startsWith('@');
    u.options.form.append({value.left(equals), file ? QByteArray() : given,
                           file ? QFile::decodeName(given.sliced(1)) : QString()});
    return file && given.size() == 1 ? Problem(u"NAME=@FILE needs the name of a file"_s) : std::nullopt;
}

// Those that people have in their fingers.
constexpr std::pair<const char *, const char *> CurlNames[] = {
    {"-I", "--head"}, {"-u", "--user"}, {"-d", "--data"},
    {"-F", "--form"}, {"-k", "--insecure"}, {"-m", "--max-time"},
    {"-i", "--transcript"}, {"-v", "--transcript"}, {"-s", "--quiet"},
    {"--include", "--transcript"}, {"--verbose", "--transcript"}, {"--header", "-H"},
    {"--output", "-o"}, {"--cacert", "--ca"}, {"--connect-timeout", "--timeout"},
    {"-0", "--http1.0"}, {"--data-urlencode", "--urlencoded"}, {"--oauth2-bearer", "--bearer"},
};

} // namespace

Problem setMethod(Unfinished &u, const QByteArray &value)
{
    u.options.method = value;
    return value.isEmpty() ? Problem(u"-X needs a method, such as POST"_s) : std::nullopt;
}

Problem addField(Unfinished &u, const QByteArray &value)
{
    const qsizetype colon = value.indexOf(':');
    if (colon <= 0)
        return QString(u"-H takes \"Name: value\", not \""_s + shown(value) + u'"');
    u.options.fields.append(std::pair(value.left(colon), value.sliced(colon + 1).trimmed()));
    return {};
}

Problem setFormField(Unfinished &u, const QByteArray &value, bool urlencoded)
{
    if (!u.options.form.isEmpty() && u.options.urlencoded != urlencoded)
        return u"--form and --urlencoded exclude each other"_s;
    u.options.urlencoded = urlencoded;
    return addFormField(u, value, !urlencoded);
}

Problem setUser(Unfinished &u, const QByteArray &value)
{
    const qsizetype colon = value.indexOf(':');
    u.options.user = QString::fromLocal8Bit(colon < 0 ? value : value.left(colon));
    u.options.password = colon < 0 ? QString() : QString::fromLocal8Bit(value.sliced(colon + 1));
    u.options.needsPassword = colon < 0;
    return u.options.user.isEmpty() ? Problem(u"--user takes NAME or NAME:PASSWORD"_s) : std::nullopt;
}

Problem setPasswordFile(Unfinished &u, const QByteArray &value)
{
    u.options.passwordFile = QFile::decodeName(value);
    return value.isEmpty() ? Problem(u"--password-file needs the name of a file (\"-\": standard input)"_s) : std::nullopt;
}

// No token begins with "@" (RFC 6750 section 2.1).
Problem setBearer(Unfinished &u, const QByteArray &value)
{
    const bool file = value.startsWith('@');
    u.options.bearer = file ? QByteArray() : value;
    u.options.bearerFile = file ? QFile::decodeName(value.sliced(1)) : QString();
    return value.isEmpty() || value == "@" ? Problem(u"--bearer takes a token, or @FILE"_s) : std::nullopt;
}

// As the header field has it (RFC 9110 section 14.1.2): "0-499", "500-", "0-4,10-14"; no suffix.
Problem setRange(Unfinished &u, const QByteArray &value)
{
    if (value.contains(',')) {
        u.options.ranges = value;
        return {};
    }
    const qsizetype dash = value.indexOf('-');
    bool first = false, last = true;
    u.options.rangeFrom = value.left(std::max<qsizetype>(dash, 0)).toLongLong(&first);
    if (dash > 0 && dash + 1 < value.size())
        u.options.rangeTo = value.sliced(dash + 1).toLongLong(&last);
    if (dash > 0 && first && last && u.options.rangeTo.value_or(u.options.rangeFrom) >= u.options.rangeFrom)
        return {};
    return QString(u"--range takes FIRST-LAST, FIRST-, or several with commas between, not \""_s + shown(value) + u'"');
}

Problem setMostDecoded(Unfinished &u, const QByteArray &value)
{
    bool ok = false;
    u.options.mostDecoded = value.toULongLong(&ok);
    if (ok && u.options.mostDecoded > 0)
        return {};
    return QString(u"--max-decoded takes a number of bytes from 1 on, not \""_s + shown(value) + u'"');
}

Problem setExactly(Unfinished &u, const QByteArray &value)
{
    u.options.exactly = QFile::decodeName(value);
    return value.isEmpty() ? Problem(u"--raw-request needs the name of a file (\"-\": standard input)"_s) : std::nullopt;
}

QString namedByCurl(const QByteArray &option)
{
    const auto found = std::find_if(std::begin(CurlNames), std::end(CurlNames), [&](const auto &row) { return option == row.first; });
    return found == std::end(CurlNames) ? QString() : QString::fromLatin1(found->second);
}

} // namespace porthole::cli
