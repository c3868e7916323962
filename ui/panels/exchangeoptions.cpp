// What is rarely changed of a request: redirects, codings, a range, who asks, header fields, TLS.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeoptions.h"

#include "core/protocol/http/httpfields.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/tlsform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int TextHeight = 64; // at normal text size

QLineEdit *numberField(const QString &name, const QString &spoken, QWidget *parent)
{
    QLineEdit *field = monoField(name, spoken, 8, parent);
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,18}"_s), field));
    return field;
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
}

QWidget *ExchangeOptions::buildWays()
{
    auto *row = new WrapRow(m_http);
    m_follow = new QCheckBox(tr("Follow redirects"), row);
    m_follow->setObjectName(u"exchangeFollow"_s);
    m_decode = new QCheckBox(tr("Undo codings"), row);
    m_decode->setObjectName(u"exchangeDecode"_s);
    m_decode->setToolTip(tr("Show what was compressed for the way as it was before."));
    m_from = numberField(u"rangeFrom"_s, tr("First byte"), row);
    m_from->setPlaceholderText(tr("first"));
    m_to = numberField(u"rangeTo"_s, tr("Last byte"), row);
    m_to->setPlaceholderText(tr("last"));
    for (QLineEdit *field : {m_from, m_to})
        field->setToolTip(tr("Asks for a part alone, counted from 0. A server may send all of it nevertheless."));
    for (QCheckBox *box : {m_follow, m_decode}) { // level with the fields beside them
        box->setChecked(true);
        box->setMinimumHeight(Theme::of(this).controlHeight());
    }
    row->add({m_follow});
    row->add({m_decode});
    row->add({fieldLabel(tr("Bytes"), m_from, row), m_from, fieldLabel(tr("to"), m_to, row), m_to});
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

Result<void> ExchangeOptions::addRange(FetchRequest &request) const
{
    request.resumeFrom = m_from->text().toLongLong();
    if (!m_to->text().isEmpty())
        request.resumeTo = m_to->text().toLongLong();
    if (!request.resumeTo || *request.resumeTo >= request.resumeFrom)
        return {};
    return tl::unexpected(Failure{
        Reason::Usage, 0, {"read the form", {}, {QT_TRANSLATE_NOOP("porthole", "The range of bytes ends before it begins."), {}}}, {}});
}

void ExchangeOptions::addCredentials(FetchRequest &request) const
{
    request.bearer = m_bearer->text().trimmed().toUtf8();
    if (m_user->text().isEmpty())
        return;
    request.user = m_user->text();
    request.password = m_password->text();
}

Result<void> ExchangeOptions::addTo(ExchangeOrder &order) const
{
    if (m_isTls) {
        Result<TlsWish> wish = m_tls->wish();
        if (!wish)
            return tl::unexpected(wish.error());
        order.tls = *std::move(wish);
    }
    if (!m_isHttp)
        return {};
    FetchRequest &request = order.request;
    request.follow = m_follow->isChecked();
    request.raw = !m_decode->isChecked();
    addCredentials(request);
    if (Result<void> range = addRange(request); !range)
        return range;
    return addFields(request);
}

void ExchangeOptions::addValues(QVariantMap &values) const
{
    values.insert(u"follow"_s, m_follow->isChecked());
    values.insert(u"decode"_s, m_decode->isChecked());
    values.insert(u"user"_s, m_user->text());
    values.insert(u"rangeFrom"_s, m_from->text());
    values.insert(u"rangeTo"_s, m_to->text());
    values.insert(u"fields"_s, withoutSecrets(m_fields->toPlainText()));
    m_tls->addValues(values);
}

// Values come from a file: what does not fit a field is left as it is.
void ExchangeOptions::setValues(const QVariantMap &values)
{
    const auto number = [&values](const QString &name) {
        const QString text = values.value(name).toString();
        bool ok = false;
        return text.toLongLong(&ok) >= 0 && ok ? text : QString();
    };
    m_follow->setChecked(values.value(u"follow"_s, true).toBool());
    m_decode->setChecked(values.value(u"decode"_s, true).toBool());
    m_user->setText(values.value(u"user"_s).toString());
    m_from->setText(number(u"rangeFrom"_s));
    m_to->setText(number(u"rangeTo"_s));
    m_fields->setPlainText(values.value(u"fields"_s).toString());
    m_tls->setValues(values);
}

bool ExchangeOptions::isUsual() const
{
    const bool http = m_follow->isChecked() && m_decode->isChecked() && m_from->text().isEmpty()
                      && m_to->text().isEmpty() && m_user->text().isEmpty() && m_fields->toPlainText().isEmpty();
    return (http || !m_isHttp) && (m_tls->isUsual() || !m_isTls);
}

} // namespace porthole
