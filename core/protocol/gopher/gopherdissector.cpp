// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherdissector.h"

#include "core/protocol/bytes.h"
#include "core/protocol/gopher/gophermenu.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestRequest = 64 << 10;
constexpr qsizetype BeginningSize = 512;
constexpr qsizetype ShownSelector = 120;
constexpr qsizetype LongestGopherValue = 1000;
constexpr int MostLines = 2000;

QByteArrayView firstLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    QByteArrayView line = end < 0 ? bytes : bytes.first(end);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

Field part(const char *name, const QString &value, qsizetype offset, qsizetype length, const char *explain = "")
{
    Field field;
    field.name = {name, {}};
    field.value = {"%1", {value}};
    field.offset = offset;
    field.length = length;
    field.explain = QLatin1StringView(explain);
    return field;
}

Field itemField(QByteArrayView line, qsizetype offset)
{
    const GopherItem item = gopherItem(line);
    Field field;
    field.name = gopherTypeName(item.type);
    field.value = {"%1", {item.display}};
    field.offset = offset;
    field.length = line.size();
    field.explain = u"gopher.item"_s;
    const auto add = [&](const char *name, const QString &value, const GopherItem::Part &p, const char *explain) {
        if (p.length > 0)
            field.fields += part(name, value, offset + p.offset, p.length, explain);
    };
    if (!line.isEmpty())
        field.fields += part(QT_TRANSLATE_NOOP("porthole", "Type"), visibleText(line.first(1), 16), offset, 1,
                             "gopher.type");
    add(QT_TRANSLATE_NOOP("porthole", "Display string"), item.display, item.displayPart, "gopher.display");
    add(QT_TRANSLATE_NOOP("porthole", "Selector"), visibleText(item.selector, 1000), item.selectorPart,
        "gopher.selector");
    add(QT_TRANSLATE_NOOP("porthole", "Host"), visibleText(item.host.toUtf8(), 300), item.hostPart, "gopher.host");
    add(QT_TRANSLATE_NOOP("porthole", "Port"),
        visibleText(line.sliced(item.portPart.offset, item.portPart.length), 40), item.portPart, "gopher.port");
    if (!item.problem.isEmpty()) {
        Field problem;
        problem.name = {QT_TRANSLATE_NOOP("porthole", "Cannot be followed"), {}};
        problem.value = item.problem;
        problem.weight = Field::Weight::Caution;
        problem.prose = true;
        field.fields += problem;
        field.weight = Field::Weight::Caution;
    }
    return field;
}

QList<Field> requestFields(QByteArrayView bytes)
{
    const QByteArrayView line = firstLine(bytes);
    QList<Field> fields;
    const char *names[] = {QT_TRANSLATE_NOOP("porthole", "Selector"), QT_TRANSLATE_NOOP("porthole", "Search words"),
                           "Gopher+"};
    const char *explains[] = {"gopher.selector", "gopher.search", "gopher.plus"};
    qsizetype from = 0;
    for (int i = 0; i < 3 && from <= line.size(); ++i) {
        const qsizetype tab = i == 2 ? -1 : line.indexOf('\t', from);
        const qsizetype end = tab < 0 ? line.size() : tab;
        const QByteArrayView value = line.sliced(from, end - from);
        fields += part(names[i], visibleText(value, 1000), from, value.size(), explains[i]);
        if (value.isEmpty() && i == 0)
            fields.last().value = {QT_TRANSLATE_NOOP("porthole", "empty: the front page"), {}};
        if (tab < 0)
            break;
        from = tab + 1;
    }
    return fields;
}

Field endField(qsizetype offset, qsizetype length)
{
    return part(QT_TRANSLATE_NOOP("porthole", "End of the text"), u"."_s, offset, length, "gopher.dot");
}

Field rest(qint64 bytes)
{
    Field field;
    field.name = {QT_TRANSLATE_NOOP("porthole", "Not shown"), {}};
    field.value = {QT_TRANSLATE_NOOP("porthole", "%1 more bytes of items"), {QString::number(bytes)}};
    field.weight = Field::Weight::Caution;
    return field;
}

QList<Field> menuFields(QByteArrayView bytes)
{
    QList<Field> fields;
    qsizetype from = 0;
    while (from < bytes.size()) {
        if (fields.size() == MostLines) {
            fields += rest(bytes.size() - from);
            break;
        }
        const qsizetype end = bytes.indexOf('\n', from);
        const qsizetype next = end < 0 ? bytes.size() : end + 1;
        const QByteArrayView line = firstLine(bytes.sliced(from, next - from));
        fields += line == "." && next == bytes.size() ? endField(from, next - from) : itemField(line, from);
        from = next;
    }
    return fields;
}

QList<Field> answerFields(const Message &message, QByteArrayView bytes)
{
    if (isGopherLine(firstLine(bytes.first(std::min<qsizetype>(bytes.size(), 8 << 10)))))
        return menuFields(bytes);
    const bool dot = bytes.endsWith("\n.\r\n") || bytes.endsWith("\n.\n");
    const qsizetype dotSize = !dot ? 0 : bytes.endsWith("\r\n") ? 3 : 2;
    QList<Field> fields;
    Field content;
    content.name = looksBinary(bytes.first(std::min<qsizetype>(bytes.size(), 4096)))
                       ? Text{QT_TRANSLATE_NOOP("porthole", "Binary file"), {}}
                       : Text{QT_TRANSLATE_NOOP("porthole", "Text"), {}};
    content.value = {QT_TRANSLATE_NOOP("porthole", "%1 bytes"), {QString::number(message.length - dotSize)}};
    content.offset = 0;
    content.length = message.length - dotSize;
    content.explain = u"gopher.item"_s;
    fields += content;
    if (dot && message.length == bytes.size())
        fields += endField(bytes.size() - dotSize, dotSize);
    return fields;
}

} // namespace

void GopherDissector::received(Side from, QByteArrayView bytes, QList<Message> &found)
{
    if (from == Side::Server) {
        m_answerSize += bytes.size();
        m_beginning.append(bytes.first(std::min(bytes.size(), BeginningSize - m_beginning.size())));
        m_lines += isGopherLine(firstLine(m_beginning)) ? std::count(bytes.begin(), bytes.end(), '\n') : 0;
        return;
    }
    if (m_asked)
        return; // what comes behind the request belongs to nothing
    const qsizetype end = bytes.indexOf('\n');
    const QByteArrayView part = end < 0 ? bytes : bytes.first(end + 1);
    m_requestSize += part.size();
    m_request.append(part.first(std::min(part.size(), LongestRequest - m_request.size())));
    if (end >= 0)
        finishRequest(true, found);
}

void GopherDissector::skipped(Side from, qint64 count, QList<Message> &)
{
    if (from == Side::Server)
        m_answerSize += count;
    else if (!m_asked)
        m_requestSize += count;
}

void GopherDissector::ended(Side from, QList<Message> &found)
{
    if (from == Side::Server)
        finishAnswer(true, found);
    else if (m_requestSize > 0)
        finishRequest(false, found);
}

void GopherDissector::finishRequest(bool complete, QList<Message> &found)
{
    if (m_asked)
        return;
    m_asked = true;
    Message message;
    message.from = Side::Client;
    message.length = m_requestSize;
    message.kind = quint16(GopherKind::Request);
    message.complete = complete;
    const QByteArrayView line = firstLine(m_request);
    const qsizetype tab = line.indexOf('\t');
    const QByteArrayView selector = tab < 0 ? line : line.first(tab);
    message.summary = selector.isEmpty()
                          ? Text{QT_TRANSLATE_NOOP("porthole", "asks for the front page"), {}}
                          : Text{QT_TRANSLATE_NOOP("porthole", "asks for \"%1\""), {visibleText(selector, ShownSelector)}};
    // An empty one is no null.
    const QByteArray value = selector.isEmpty() ? QByteArray("") : selector.toByteArray();
    message.values = {{"gopher.request", value.size() > LongestGopherValue ? QByteArray() : value}};
    message.unindexed = !complete || m_request.size() < m_requestSize;
    m_request.clear();
    found += message;
}

void GopherDissector::finishAnswer(bool complete, QList<Message> &found)
{
    if (m_answered || m_answerSize == 0)
        return;
    m_answered = true;
    Message message;
    message.from = Side::Server;
    message.length = m_answerSize;
    message.kind = quint16(GopherKind::Answer);
    message.complete = complete;
    const QByteArrayView line = firstLine(m_beginning);
    if (line.startsWith('3') && isGopherLine(line))
        message.summary = {QT_TRANSLATE_NOOP("porthole", "error: %1"), {gopherItem(line).display.left(200)}};
    else if (isGopherLine(line))
        message.summary = {QT_TRANSLATE_NOOP("porthole", "menu, %1 lines, %2 bytes"),
                           {QString::number(m_lines), QString::number(m_answerSize)}};
    else if (looksBinary(m_beginning))
        message.summary = {QT_TRANSLATE_NOOP("porthole", "binary file, %1 bytes"), {QString::number(m_answerSize)}};
    else
        message.summary = {QT_TRANSLATE_NOOP("porthole", "text, %1 bytes"), {QString::number(m_answerSize)}};
    found += message;
}

QList<Field> gopherFields(const Message &message, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return {};
    return message.kind == quint16(GopherKind::Request) ? requestFields(bytes) : answerFields(message, bytes);
}

bool looksLikeGopher(QByteArrayView fromClient, QByteArrayView fromServer)
{
    const bool oneLine = fromClient.isEmpty() || (fromClient.endsWith('\n') && fromClient.indexOf('\n') == fromClient.size() - 1);
    return oneLine && isGopherLine(firstLine(fromServer))
           && std::count(firstLine(fromServer).begin(), firstLine(fromServer).end(), '\t') >= 3;
}

} // namespace porthole
