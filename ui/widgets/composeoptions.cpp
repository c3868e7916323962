// How what is written becomes bytes: escapes, line ends, charset.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/composeoptions.h"

#include "core/model/charset.h"
#include "ui/theme/portholestyle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStringEncoder>

namespace porthole {

namespace {

QComboBox *choices(const QString &name, const QString &spoken, const QStringList &items, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setToolTip(spoken);
    box->addItems(items);
    return box;
}

} // namespace

QStringList sendCharsets()
{
    QStringList names{QStringLiteral("UTF-8"), QStringLiteral("ISO-8859-1"), QStringLiteral("UTF-16LE"), QStringLiteral("UTF-16BE"),
                      QStringLiteral("UTF-32LE"), QStringLiteral("UTF-32BE")};
    for (const QByteArray &name : Charset::offered()) {
        const QString one = QString::fromLatin1(name);
        if (QStringEncoder(name.constData()).isValid() && !names.contains(one) && one != QLatin1String("latin1"))
            names << one;
    }
    return names;
}

ComposeOptions::ComposeOptions(QWidget *parent) : QWidget(parent)
{
    m_escapes = new QCheckBox(tr("Escapes"), this);
    m_escapes->setObjectName(QStringLiteral("composeEscapes"));
    m_escapes->setToolTip(tr("Understand \\n \\r \\t \\0 \\xHH \\uXXXX and \\\\"));
    m_escapes->setChecked(true);
    m_lineEnd = choices(QStringLiteral("composeLineEnd"), tr("Line ends"),
                        {tr("as typed"), QStringLiteral("LF"), QStringLiteral("CR LF"), QStringLiteral("CR")}, this);
    m_lineEnd->setCurrentIndex(int(LineEnd::CrLf));
    m_charset = choices(QStringLiteral("composeCharset"), tr("Characters as"), sendCharsets(), this);
    m_charset->setEditable(true); // there are more than anybody would look for in a list
    m_charset->setInsertPolicy(QComboBox::NoInsert);
    m_charset->lineEdit()->setObjectName(QStringLiteral("composeCharsetName"));
    m_charset->lineEdit()->setAccessibleName(m_charset->accessibleName());
    m_charset->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_charset->setMinimumContentsLength(8);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_escapes);
    row->addWidget(m_lineEnd);
    row->addWidget(m_charset);
    connect(m_lineEnd, &QComboBox::currentIndexChanged, this, &ComposeOptions::changed);
    connect(m_charset, &QComboBox::currentTextChanged, this, [this](const QString &name) {
        setLook(m_charset->lineEdit(), QStringEncoder(name.trimmed().toLatin1().constData()).isValid() ? Look::Usual : Look::Invalid);
        Q_EMIT changed();
    });
    connect(m_escapes, &QCheckBox::toggled, this, &ComposeOptions::changed);
}

void ComposeOptions::setLineEnd(LineEnd end)
{
    m_lineEnd->setCurrentIndex(int(end));
}

void ComposeOptions::addTo(Request &request) const
{
    request.lineEnd = LineEnd(m_lineEnd->currentIndex());
    request.charset = m_charset->currentText().trimmed().toLatin1();
    request.escapes = m_escapes->isChecked();
}

// A file may name a charset that the list lacks.
void ComposeOptions::show(const Request &request)
{
    const QString charset = QString::fromLatin1(request.charset);
    int at = m_charset->findText(charset, Qt::MatchFixedString);
    if (at < 0) {
        m_charset->addItem(charset);
        at = m_charset->count() - 1;
    }
    m_charset->setCurrentIndex(at);
    m_lineEnd->setCurrentIndex(int(request.lineEnd));
    m_escapes->setChecked(request.escapes);
}

} // namespace porthole
