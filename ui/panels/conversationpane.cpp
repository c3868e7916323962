// What one conversation said, in order, as readable text: a bounded look at the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/conversationpane.h"

#include "core/log/datagramtext.h"
#include "core/log/entrywords.h"
#include "core/model/charset.h"
#include "core/model/entrytext.h"
#include "core/protocol/bytes.h"
#include "core/session/station.h"
#include "core/settings/clock.h"
#include "ui/widgets/words.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

namespace porthole {

namespace {

// Between the pictures of the other views: each is shorter so.
PicturePace paceOfText()
{
    return PicturePace(PicturePace::FloodMs / 2);
}

constexpr qsizetype MostOfAName = 200; // of an endpoint: that of a Unix socket is its owner's choice

} // namespace

ConversationPane::ConversationPane(Station &station, QWidget *parent)
    : MonoText(parent), m_station(station), m_reader(station.logFile()), m_pace(paceOfText())
{
    setObjectName(QStringLiteral("conversation"));
    setAccessibleName(tr("Conversation"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setPlaceholderText(tr("What is sent and received appears here as text, in order."));
    m_tick.setTimerType(Qt::PreciseTimer); // a late one would fall on another view's
    connect(&m_tick, &QTimer::timeout, this, &ConversationPane::tick);
    // Colours are part of the text: it is written anew in those of the new theme.
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        if (m_conversation != 0)
            startOver();
    });
    connect(&station, &Station::logGrew, this, &ConversationPane::grew);
}

void ConversationPane::setConversation(ConversationId conversation, EntryId notBefore, Layer layer)
{
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    m_layer = layer;
    m_first = notBefore;
    startOver();
}

void ConversationPane::startOver()
{
    clear();
    m_next = m_first;
    m_budget = BytesPerTick;
    m_last = Direction::None;
    m_lineOpen = false;
    m_evidence = NoEntry;
    m_tick.stop();
    m_pace = paceOfText(); // what a person chose is there at once
    grew();
}

void ConversationPane::grew()
{
    if (m_conversation != 0 && isVisible() && !m_tick.isActive())
        m_tick.start(m_pace.wait(Clock::system().monotonic()));
}

void ConversationPane::setLeastLines(int lines)
{
    ensurePolished(); // its font is the theme's
    setMinimumHeight(lines * QFontMetrics(font()).lineSpacing() + 2 * int(document()->documentMargin()) + 2 * frameWidth());
}

bool ConversationPane::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 1;
}

// The end stays in view when the pane gets lower.
void ConversationPane::resizeEvent(QResizeEvent *event)
{
    const bool following = isAtEnd();
    MonoText::resizeEvent(event);
    if (following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void ConversationPane::showEvent(QShowEvent *event)
{
    MonoText::showEvent(event);
    grew();
}

void ConversationPane::tick()
{
    const quint64 known = m_reader.count();
    if (m_next >= known) {
        m_tick.stop();
        m_station.armLog();
        // What came between looking and arming woke nobody.
        if (m_reader.count() > m_next)
            grew();
        return;
    }
    const bool following = isAtEnd();
    setUpdatesEnabled(false);
    QTextCursor all(document());
    all.beginEditBlock(); // laid out once, and not after each of several insertions a line
    const qint64 now = Clock::system().monotonic();
    m_pace.drawn(known, now);
    m_tick.start(m_pace.wait(now));
    skipIfFarBehind(known);
    const quint64 pictures = m_pace.isFlood() ? PicturePace::FloodMs / PicturePace::PictureMs : 1;
    const quint64 until = std::min(known, m_next + MostPerTick * pictures);
    m_budget = m_pace.isFlood() ? BytesPerTick / 4 : BytesPerTick; // most of it is passed over anyway
    for (; m_next < until && m_budget > 0; ++m_next) {
        const Entry entry = m_reader.entry(m_next);
        if (entry.conversation == m_conversation)
            append(entry);
    }
    dropOldLines();
    all.endEditBlock();
    setUpdatesEnabled(true);
    if (following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

// As the document's maximumBlockCount would, which lays every line out before it goes (measured: two thirds of a tick).
void ConversationPane::dropOldLines()
{
    const int excess = blockCount() - MostLines;
    if (excess <= 0)
        return;
    QTextCursor old(document());
    old.setPosition(document()->findBlockByNumber(excess).position(), QTextCursor::KeepAnchor);
    old.removeSelectedText();
}

// A flood is not read in full here: only its end would stay on the screen.
void ConversationPane::skipIfFarBehind(quint64 known)
{
    if (m_budget > 0 || known - m_next <= FarBehind)
        return;  // entries of other conversations are passed over quickly enough
    const quint64 skipped = known - m_next - FarBehind / 2;
    m_next += skipped;
    appendLine(tr("… %1 entries passed too quickly to show here, see the log").arg(humanCount(skipped)), Tone::Caution);
}

// The call that failed shows more than the sentence that soon follows from it.
void ConversationPane::noteEvidence(const Entry &entry)
{
    constexpr EntryId Soon = 8;
    if (entry.kind == Kind::Error && m_evidence != NoEntry && m_next - m_evidence <= Soon)
        return;
    m_evidence = m_next;
    Q_EMIT evidenceFound();
}

void ConversationPane::append(const Entry &entry)
{
    if ((entry.kind == Kind::Error || entry.kind == Kind::Call) && isTrouble(entry))
        noteEvidence(entry);
    switch (entry.kind) {
    case Kind::Sent:
    case Kind::Received:
        if (entry.layer != m_layer)
            return;
        return m_manner == Manner::Datagrams ? appendDatagram(entry) : appendPayload(entry);
    case Kind::State: appendLine(translated(EntryText(m_reader).whatHappened(entry)), Tone::Secondary); return;
    case Kind::Note:
        if (!entry.carriesPayload())  // a key of TLS is no part of what was said
            appendLine(translated(EntryText(m_reader).whatHappened(entry)), Tone::Note);
        return;
    case Kind::Error:
    case Kind::Call:
        // Calls are in the log, failures of a stream above in words. A datagram that did not go stands among those
        // that went.
        if (m_manner == Manner::Datagrams && isTrouble(entry))
            appendLine(translated(EntryText(m_reader).whatHappened(entry)), Tone::Trouble);
        return;
    default: return;
    }
}

namespace {

// Whom a click on a line would answer.
class Sender : public QTextBlockUserData
{
public:
    explicit Sender(const QString &name) : endpoint(name) {}
    const QString endpoint;
};

// Nobody can answer a Unix socket without a name; who it was the kernel says all the same.
QString processWords(const QByteArray &sender)
{
    QString said = QString::fromUtf8(sender);
    const auto process = PeerCredentials::takeFrom(said);
    return process ? ConversationPane::tr("process %1 of user %2").arg(process->process).arg(process->user) : QString();
}

} // namespace

void ConversationPane::appendDatagram(const Entry &entry)
{
    const DatagramText text = datagramText(m_reader, entry);
    const int before = document()->isEmpty() ? 0 : blockCount();
    m_lineOpen = false;
    appendPayload(entry);
    m_lineOpen = false;
    // Of a connected one it is always the same.
    const bool unnamed = text.peer.isEmpty() && m_reader.conversationRecord(m_conversation).role == Role::Listener;
    const QString who = unnamed ? processWords(text.sender) : visibleTextOf(text.peer, MostOfAName).text;
    if (who.isEmpty())
        return;
    QTextBlock block = document()->findBlockByNumber(std::min(before, blockCount() - 1));
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + 2); // behind the mark; movePosition() would lay the line out for it
    QTextCharFormat quiet;
    quiet.setForeground(Theme::of(this).color(Tone::Secondary));
    cursor.insertText(who + QStringLiteral("  "), quiet);
    if (entry.kind != Kind::Received || text.peer.isEmpty())
        return;
    for (; block.isValid(); block = block.next())
        block.setUserData(new Sender(QString::fromUtf8(text.peer)));
}

// Not at the end of selecting text.
void ConversationPane::mouseReleaseEvent(QMouseEvent *event)
{
    MonoText::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || textCursor().hasSelection())
        return;
    const QTextBlock block = cursorForPosition(event->position().toPoint()).block();
    if (const auto *sender = static_cast<const Sender *>(block.userData()))
        Q_EMIT senderChosen(sender->endpoint);
}

void ConversationPane::appendPayload(const Entry &entry)
{
    const bool out = entry.kind == Kind::Sent;
    const Theme &theme = Theme::of(this);
    const QColor color = theme.color(out ? Tone::Sent : Tone::Received);
    const QString mark = out ? QStringLiteral("→ ") : QStringLiteral("← ");
    // Text is copied and read aloud: what is secret is not in it. The bytes below reveal it.
    const QByteArray bytes = m_reader.blankedPayload(entry, 0, MostBytes);
    QString shown = showBytes(bytes, Charset(), LineBreaks::Keep).text;
    const bool ended = shown.endsWith(QLatin1Char('\n'));
    if (ended)
        shown.chop(1);
    const Direction way = out ? Direction::Out : Direction::In;
    // TCP is a stream: what follows in the same direction goes on in the same line.
    const bool goesOn = m_lineOpen && m_last == way && document()->lastBlock().length() < LongestLine;
    const QStringList lines = shown.split(QLatin1Char('\n'));
    m_budget -= std::max(bytes.size(), lines.size() * LineCost);
    bool first = true;
    for (const QString &line : lines) {
        if (!goesOn || !first) {
            if (!document()->isEmpty())
                insert(QStringLiteral("\n"), color);
            insert(mark, color);
        }
        insert(line, theme.color(Tone::Text));
        first = false;
    }
    m_last = way;
    m_lineOpen = !ended;
    if (quint64(bytes.size()) < entry.length) {
        const quint64 missing = entry.length - quint64(bytes.size());
        appendLine(entry.kept == entry.length ? tr("   … %1 more, see the log").arg(exactBytes(missing))
                                              : tr("   … %1 not recorded").arg(exactBytes(missing)), Tone::Caution);
    }
}

void ConversationPane::appendLine(const QString &text, Tone tone)
{
    if (!document()->isEmpty())
        insert(QStringLiteral("\n"), QColor());
    m_budget -= LineCost;
    insert(QString(QStringLiteral("· ") % text), Theme::of(this).color(tone));
    m_lineOpen = false;
}

// A control character stays its picture, for the clipboard and for screen readers, and is drawn as a chip: the
// picture itself too small to be seen, with room for the chip behind it.
QTextCharFormat ConversationPane::roomFor(char32_t picture) const
{
    QTextCharFormat format;
    format.setProperty(QTextFormat::FontPixelSize, 1);
    format.setFontLetterSpacingType(QFont::AbsoluteSpacing);
    const qreal cell = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    format.setFontLetterSpacing(ControlChips::cellsOf(picture) * cell - 1);
    format.setForeground(QColor(Qt::transparent));
    return format;
}

void ConversationPane::insert(const QString &text, const QColor &color)
{
    QTextCursor cursor(document());
    cursor.setPosition(document()->characterCount() - 1);
    QTextCharFormat plain;
    if (color.isValid())
        plain.setForeground(color);
    const auto cellsAt = [&](qsizetype i) { return ControlChips::cellsOf(text.at(i).unicode()); };
    for (qsizetype from = 0, to = 0; from < text.size(); from = to) {
        const int cells = cellsAt(from);
        for (to = from + 1; to < text.size() && cellsAt(to) == cells;)
            ++to;
        cursor.insertText(text.sliced(from, to - from), cells == 0 ? plain : roomFor(text.at(from).unicode()));
    }
}

void ConversationPane::paintEvent(QPaintEvent *event)
{
    MonoText::paintEvent(event);
    if (!m_chips)
        m_chips = std::make_unique<ControlChips>(font());
    QPainter painter(viewport());
    painter.setPen(Theme::of(this).color(Tone::Secondary));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            return;
        if (place.bottom() >= event->rect().top())
            paintChips(painter, block, place.topLeft());
    }
}

void ConversationPane::paintChips(QPainter &painter, const QTextBlock &block, const QPointF &at) const
{
    const QString text = block.text();
    for (int i = 0; i < int(text.size()); ++i) {
        const char32_t c = text.at(i).unicode();
        const QTextLine line = ControlChips::isPicture(c) ? block.layout()->lineForTextPosition(i) : QTextLine();
        if (!line.isValid())
            continue;
        const qreal left = at.x() + line.cursorToX(i);
        const QRectF box(left, at.y() + line.y(), at.x() + line.cursorToX(i + 1) - left, line.height());
        m_chips->draw(painter, box, at.y() + line.y() + line.ascent(), c);
    }
}

void ConversationPane::changeEvent(QEvent *event)
{
    MonoText::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_chips.reset();
}

} // namespace porthole
