// What is rarely changed of a request: redirects, codings, a range, who asks, header fields, TLS.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeoptions.h"

#include "core/protocol/http/httpbyteranges.h"
#include "core/protocol/http/httpfields.h"
#include "ui/panels/exchangeoverride.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/numberfields.h"
#include "ui/panels/tlsform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int TextHeight = 64; // at normal text size
constexpr int MostSeconds = 24 * 3600;

int usualIdle()
{
    return FetchRequest().idleMs / 1000;
}

// As the header has it; blanks are people's.
QByteArray rangesIn(const QLineEdit *field)
{
    return field->text().remove(u' ').toLatin1();
}

QLineEdit *secretField(const QString &name, const QString &spoken, int characters, QWidget *parent)
{
    QLineEdit *field = monoField(name, spoken, characters, parent);
    field->setEchoMode(QLineEdit::Password);
    field->setToolTip(QObject::tr("It is not remembered."));
    return field;
}

// Values come to lie in a file: neither credentials and cookies nor what is posted.
QString withoutSecrets(const QString &fields)
{
    QStringList kept;
    for (const QString &line : fields.split(u'\n'))
        if (!isSecretField(line.section(u':', 0, 0).trimmed().toUtf8()))
            kept += line;
    return kept.join(u'\n');
}

} // namespace

ExchangeOptions::ExchangeOptions(const Seams &seams, QWidget *parent)
    : QWidget(parent)
    , m_http(new QWidget(this))
    , m_fields(monoText(u"exchangeFields"_s, tr("Header fields"), tr("Header fields, a line each: Accept: text/html"),
                        TextHeight, m_http))
    , m_tls(new TlsForm(seams, this, TlsForm::Alpn::Given))
{
    auto *http = new QVBoxLayout(m_http);
    http->setContentsMargins(0, 0, 0, 0);
    http->setSpacing(metrics::Gap);
    http->addWidget(buildWays());
    http->addWidget(buildCredentials());
    http->addWidget(m_fields);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_http);
    column->addWidget(m_tls);
    column->addWidget(buildEngine());
}

// Of every protocol.
QWidget *ExchangeOptions::buildEngine()
{
    auto *row = new WrapRow(this);
    m_engine = engineChoice(row);
    m_ip = ipChoiceBox(row);
    m_idle = numberField(u"exchangeIdle"_s, tr("Limit of time without a byte"), 0, MostSeconds, tr(" s"), row);
    m_idle->setToolTip(tr("It is given up when nothing came for so long."));
    m_total = numberField(u"exchangeTotal"_s, tr("Limit of time for all of it"), 0, MostSeconds, tr(" s"), row);
    m_total->setToolTip(tr("It is given up after so long, however much came."));
    for (QSpinBox *box : {m_idle, m_total})
        box->setSpecialValueText(tr("none"));
    m_idle->setValue(usualIdle());
    row->add({fieldLabel(tr("Engine"), m_engine, row), m_engine});
    row->add({fieldLabel(tr("IP"), m_ip, row), m_ip});
    row->add({fieldLabel(tr("Silence at most"), m_idle, row), m_idle});
    row->add({fieldLabel(tr("All of it at most"), m_total, row), m_total});
    return row;
}

QWidget *ExchangeOptions::buildWays()
{
    auto *row = new WrapRow(m_http);
    m_follow = new QCheckBox(tr("Follow redirects"), row);
    m_follow->setObjectName(u"exchangeFollow"_s);
    m_decode = new QCheckBox(tr("Undo codings"), row);
    m_decode->setObjectName(u"exchangeDecode"_s);
    m_decode->setToolTip(tr("Show what was compressed for the way as it was before."));
    m_ranges = monoField(u"exchangeRanges"_s, tr("Bytes"), 21, row);
    m_ranges->setPlaceholderText(tr("all, or 0-499, 1000-"));
    m_ranges->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[-0-9, ]{0,2000}"_s), m_ranges));
    m_ranges->setToolTip(tr("Asks for parts alone, counted from 0: first-last, also several. A server may send all of it nevertheless."));
    m_http10 = new QCheckBox(tr("HTTP/1.0"), row);
    m_http10->setObjectName(u"exchangeHttp10"_s);
    m_http10->setToolTip(tr("Ask as HTTP/1.0 does: a server may answer in another way."));
    m_expect = new QCheckBox(tr("Ask before a body"), row);
    m_expect->setObjectName(u"exchangeExpect"_s);
    m_expect->setToolTip(plainToolTip(tr("Expect: 100-continue. The body is sent when the server says 100 Continue, or after a second without "
                                         "an answer. Without this only bodies of more than 1 MiB wait.")));
    m_follow->setChecked(true);
    m_decode->setChecked(true);
    for (QCheckBox *box : {m_follow, m_decode, m_http10, m_expect}) { // level with the fields beside them
        box->setMinimumHeight(Theme::of(this).controlHeight());
        row->add({box});
    }
    m_resume = new QPushButton(tr("Continue a file…"), row);
    m_resume->setObjectName(u"exchangeResume"_s);
    m_resume->setToolTip(tr("Choose a file that holds the beginning: the rest is fetched and written behind it."));
    connect(m_resume, &QPushButton::clicked, this, &ExchangeOptions::resumeWanted);
    row->add({fieldLabel(tr("Bytes"), m_ranges, row), m_ranges});
    row->add({m_resume});
    return row;
}

QWidget *ExchangeOptions::buildCredentials()
{
    auto *row = new WrapRow(m_http);
    m_user = monoField(u"exchangeUser"_s, tr("User"), 10, row);
    m_password = secretField(u"exchangePassword"_s, tr("Password"), 10, row);
    m_bearer = secretField(u"exchangeBearer"_s, tr("Bearer token"), 16, row);
    m_bearer->setPlaceholderText(tr("instead of user and password"));
    row->add({fieldLabel(tr("User"), m_user, row), m_user});
    row->add({fieldLabel(tr("Password"), m_password, row), m_password});
    row->add({fieldLabel(tr("Bearer token"), m_bearer, row), m_bearer}, true);
    return row;
}

void ExchangeOptions::fit(bool http, bool tls)
{
    m_isHttp = http;
    m_isTls = tls;
    m_http->setVisible(http);
    m_tls->setVisible(tls);
}

void ExchangeOptions::setOverridden(const QString &why)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_follow, m_http10, m_expect, m_ranges, m_resume, m_user, m_password, m_bearer, m_fields})
        overrideControl(widget, why);
}

// RFC 9110 section 5.1: a name, a colon, a value.
Result<void> ExchangeOptions::addFields(FetchRequest &request) const
{
    for (const QString &line : m_fields->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 1)
            return tl::unexpected(Failure{
                Reason::Usage,
                0,
                {"read the field", line.left(100), {QT_TRANSLATE_NOOP("porthole", "A header field is a name, a colon and a value."), {}}},
                {}});
        request.fields.append({line.left(colon).trimmed().toUtf8(), line.mid(colon + 1).trimmed().toUtf8()});
    }
    return {};
}

// One goes by itself: its answer needs no parts.
Result<void> ExchangeOptions::addRange(FetchRequest &request) const
{
    const QByteArray text = rangesIn(m_ranges);
    if (text.isEmpty())
        return {};
    const auto ranges = readRangeList(text);
    if (!ranges) {
        const Text why{QT_TRANSLATE_NOOP("porthole", "Ranges are written as \"0-499, 1000-1499, 5000-\", each from its first byte to its "
                                                     "last; at most 100 are asked for at once."), {}};
        return tl::unexpected(Failure{Reason::Usage, 0, {"read the range", m_ranges->text().left(100), why}, {}});
    }
    const HttpRangeSpec one = ranges->first();
    if (ranges->size() > 1 || (one.first == 0 && !one.last)) {
        request.ranges = text;
        return {};
    }
    request.resumeFrom = one.first;
    request.resumeTo = one.last;
    return {};
}

void ExchangeOptions::addCredentials(FetchRequest &request) const
{
    request.bearer = m_bearer->text().trimmed().toUtf8();
    if (m_user->text().isEmpty())
        return;
    request.user = m_user->text();
    request.password = m_password->text();
}

Result<void> ExchangeOptions::addTo(ExchangeOrder &order, bool byHand) const
{
    order.engine = engineOf(m_engine);
    order.ip = ipChoiceOf(m_ip);
    order.request.idleMs = m_idle->value() * 1000;
    order.request.totalMs = m_total->value() * 1000;
    if (m_isTls) {
        Result<TlsWish> wish = m_tls->wish();
        if (!wish)
            return tl::unexpected(wish.error());
        order.tls = *std::move(wish);
    }
    if (!m_isHttp)
        return {};
    FetchRequest &request = order.request;
    request.raw = !m_decode->isChecked();
    if (byHand)
        return {};
    request.follow = m_follow->isChecked();
    request.http10 = m_http10->isChecked();
    request.expect = m_expect->isChecked();
    addCredentials(request);
    if (Result<void> range = addRange(request); !range)
        return range;
    return addFields(request);
}

void ExchangeOptions::dropCredentials()
{
    for (QLineEdit *field : {m_user, m_password, m_bearer})
        field->clear();
    const QString fields = m_fields->toPlainText();
    if (const QString kept = withoutSecrets(fields); kept != fields)
        m_fields->setPlainText(kept);
    m_tls->forgetPeer();
}

void ExchangeOptions::addValues(QVariantMap &values) const
{
    values.insert(u"follow"_s, m_follow->isChecked());
    values.insert(u"decode"_s, m_decode->isChecked());
    values.insert(u"http10"_s, m_http10->isChecked());
    values.insert(u"expect"_s, m_expect->isChecked());
    values.insert(u"user"_s, m_user->text());
    values.insert(u"ranges"_s, m_ranges->text());
    values.insert(u"fields"_s, withoutSecrets(m_fields->toPlainText()));
    values.insert(u"engine"_s, m_engine->current());
    values.insert(u"ip"_s, m_ip->currentIndex());
    values.insert(u"idle"_s, m_idle->value());
    values.insert(u"total"_s, m_total->value());
    m_tls->addValues(values);
}

// Values come from a file: what does not fit a field is left as it is.
void ExchangeOptions::setValues(const QVariantMap &values)
{
    m_follow->setChecked(values.value(u"follow"_s, true).toBool());
    m_decode->setChecked(values.value(u"decode"_s, true).toBool());
    m_http10->setChecked(values.value(u"http10"_s, false).toBool());
    m_expect->setChecked(values.value(u"expect"_s, false).toBool());
    m_user->setText(values.value(u"user"_s).toString());
    const QString ranges = values.value(u"ranges"_s).toString();
    m_ranges->setText(readRangeList(QString(ranges).remove(u' ').toLatin1()) ? ranges : QString());
    m_fields->setPlainText(values.value(u"fields"_s).toString());
    m_engine->setCurrent(values.value(u"engine"_s).toInt());
    m_ip->setCurrentIndex(qBound(0, values.value(u"ip"_s).toInt(), m_ip->count() - 1));
    m_idle->setValue(values.value(u"idle"_s, usualIdle()).toInt());
    m_total->setValue(values.value(u"total"_s, 0).toInt());
    m_tls->setValues(values);
}

bool ExchangeOptions::isUsual() const
{
    const bool http = m_follow->isChecked() && m_decode->isChecked() && !m_http10->isChecked() && !m_expect->isChecked() && m_ranges->text().isEmpty()
                      && m_user->text().isEmpty() && m_fields->toPlainText().isEmpty();
    const bool always = m_engine->current() == 0 && m_ip->currentIndex() == 0 && m_idle->value() == usualIdle() && m_total->value() == 0;
    return always && (http || !m_isHttp) && (m_tls->isUsual() || !m_isTls);
}

} // namespace porthole
