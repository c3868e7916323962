// The bytes of a request as a text that a person changes; nothing else is sent then.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeraw.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpheadparser.h"
#include "core/protocol/http/httpsecretlines.h"
#include "ui/panels/formpieces.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int RawTextHeight = 142; // at normal text size

Failure unreadable(const QString &line, const Text &why)
{
    return {Reason::Usage, 0, {"read the request", line.left(100), why}, {}};
}

bool holdsSecrets(const QByteArray &bytes)
{
    QList<SecretSpan> found;
    HttpSecretLines().read(bytes, 0, found);
    return !found.isEmpty();
}

} // namespace

ExchangeRaw::ExchangeRaw(QWidget *parent)
    : QWidget(parent)
    , m_text(monoText(u"rawRequest"_s, tr("Request"), {}, RawTextHeight, this))
    , m_words(new PlainLabel({}, Tone::Secondary, this))
    , m_remark(new PlainLabel({}, Tone::Caution, this))
{
    m_text->setToolTip(tr("Every line break is sent as CR LF. Other bytes are written as \\n, \\t, \\x00; a "
                          "backslash as \\\\."));
    m_words->setObjectName(u"rawWords"_s);
    m_words->setWordWrap(true);
    m_remark->setObjectName(u"rawRemark"_s);
    m_remark->setWordWrap(true);
    auto *fill = new QPushButton(tr("Fill in again"), this);
    fill->setObjectName(u"rawFill"_s);
    fill->setToolTip(tr("Writes here what would be sent without this, instead of what stands here now."));
    fill->setFlat(true);
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::Gap);
    top->addWidget(m_words, 1);
    top->addWidget(fill, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addLayout(top);
    column->addWidget(m_text);
    column->addWidget(m_remark);
    connect(fill, &QPushButton::clicked, this, &ExchangeRaw::fillWanted);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ExchangeRaw::sayWhatIsSent);
    sayWhatIsSent();
}

void ExchangeRaw::fill(const Result<QByteArray> &request, bool leftOut)
{
    m_leftOut = leftOut;
    m_text->setPlainText(request ? textOf(*request) : QString());
    sayWhatIsSent();
    if (request)
        return;
    m_remark->setText(sentence(request.error()));
    m_remark->show();
}

bool ExchangeRaw::isEdited() const
{
    return m_text->document()->isModified() && !m_text->document()->isEmpty();
}

Result<QByteArray> ExchangeRaw::bytes() const
{
    return bytesOf(m_text->toPlainText());
}

void ExchangeRaw::setPlace(const QString &place)
{
    m_place = place;
    sayWhatIsSent();
}

QString ExchangeRaw::textOf(const QByteArray &request)
{
    QString text;
    qsizetype from = 0;
    for (qsizetype end = 0; end >= 0; from = end + 2) {
        end = request.indexOf("\r\n", from);
        QString line = escape(QByteArrayView(request).sliced(from, (end < 0 ? request.size() : end) - from));
        text += line.replace("\\\""_L1, "\""_L1); // it needs none here
        if (end >= 0)
            text += u'\n';
    }
    return text;
}

Result<QByteArray> ExchangeRaw::bytesOf(const QString &text)
{
    QByteArray bytes;
    if (text.isEmpty())
        return tl::unexpected(
            unreadable({}, {QT_TRANSLATE_NOOP("porthole", "It holds no byte that could be sent."), {}}));
    for (const QString &line : text.split(u'\n')) {
        const Parsed<QByteArray> one = unescape(line);
        if (!one)
            return tl::unexpected(unreadable(line.mid(one.error().position), one.error().message));
        bytes += *one + "\r\n";
    }
    bytes.chop(2);
    return bytes;
}

// What a server would stumble over; it is sent nevertheless.
QString ExchangeRaw::remark(const QByteArray &bytes) const
{
    QStringList all;
    QByteArrayView input(bytes);
    HttpHeadParser parser(HttpHead::Kind::Request);
    const Result<bool> head = parser.feed(input);
    if (!head)
        all += sentence(head.error());
    else if (!*head)
        all += tr("The empty line that ends the head is missing: a server waits for more.");
    if (m_leftOut)
        all += tr("The bytes of files do not stand here.");
    if (holdsSecrets(bytes))
        all += tr("Credentials or cookies are readable here; in the log they are hidden.");
    return all.join(u' ');
}

void ExchangeRaw::sayWhatIsSent()
{
    const Result<QByteArray> now = bytes();
    m_words->setText(
        now ? tr("These %1 go to %2, and nothing else. Line breaks are CR LF. Redirects are not followed.")
                  .arg(exactBytes(quint64(now->size())), m_place)
            : tr("Nothing can be sent."));
    const QString more = now ? remark(*now) : sentence(now.error());
    m_remark->setText(more);
    m_remark->setVisible(!more.isEmpty());
}

} // namespace porthole
