// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/secretsought.h"

#include "core/protocol/compose/templaterenderer.h"
#include "core/protocol/http/httpsecretlines.h"
#include "core/protocol/registry.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace porthole {

namespace {

// FTP, POP3, IRC, SMTP, Redis, IMAP: the word in front of what proves who it is.
constexpr const char *SecretWords[] = {"USER", "PASS", "AUTH", "LOGIN", "AUTHENTICATE", "PASSWORD", "OPER"};
// Those that stand behind a tag (IMAP: RFC 9051 section 2.2.1).
constexpr const char *TaggedWords[] = {"LOGIN", "AUTHENTICATE"};

template <size_t N>
bool isOneOf(const char *const (&words)[N], QByteArrayView word)
{
    return std::any_of(std::begin(words), std::end(words), [&](const char *one) { return word.compare(one, Qt::CaseInsensitive) == 0; });
}

QByteArrayView takeWord(QByteArrayView &line)
{
    line = line.trimmed();
    const auto *end = std::find_if(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == ':'; });
    const QByteArrayView word = line.first(end - line.begin());
    line = line.sliced(word.size());
    return word;
}

bool provesWho(QByteArrayView line)
{
    const QByteArrayView first = takeWord(line);
    if (isOneOf(SecretWords, first) && !line.isEmpty())
        return true;
    const QByteArrayView second = takeWord(line);
    return isOneOf(TaggedWords, second) && !line.isEmpty();
}

// A word by itself is one of RESP, which writes each in a line of its own.
bool anyLineProvesWho(QByteArrayView bytes)
{
    const bool isResp = bytes.startsWith('*');
    while (!bytes.isEmpty()) {
        const qsizetype end = std::find_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; }) - bytes.begin();
        const QByteArrayView line = bytes.first(end);
        if (provesWho(line) || (isResp && isOneOf(SecretWords, line)))
            return true;
        bytes = bytes.sliced(std::min<qsizetype>(end + 1, bytes.size()));
    }
    return false;
}

bool protocolHasSecrets(QByteArrayView bytes)
{
    const SpokenProtocol *protocol = protocolByBytes(bytes, {}, 0);
    if (!protocol || !protocol->dissector)
        return false;
    const std::unique_ptr<Dissector> dissector = protocol->dissector();
    QList<Message> ignored;
    dissector->received(Side::Client, bytes, ignored);
    return !dissector->secrets().isEmpty();
}

// Neither the hour nor chance says anything.
class NoIngredients final : public Ingredients
{
public:
    qint64 wall() override { return 0; }
    void random(char *to, qsizetype count) override { std::memset(to, '0', size_t(count)); }
};

} // namespace

bool carriesSecrets(QByteArrayView bytes)
{
    QList<SecretSpan> found;
    HttpSecretLines().read(bytes, 0, found);
    return !found.isEmpty() || anyLineProvesWho(bytes) || protocolHasSecrets(bytes);
}

bool carriesSecrets(const Request &request)
{
    if (request.secret || carriesSecrets(request.text.toUtf8()))
        return true;
    const Parsed<Template> message = messageOf(request);
    NoIngredients none;
    QByteArray bytes;
    return message && TemplateRenderer(*message).append({}, none, bytes) && carriesSecrets(bytes);
}

} // namespace porthole
