// What the bytes of a stream are cut into, where no protocol says it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/framingchoice.h"

#include "core/protocol/framing/framingdissector.h"
#include "ui/panels/formpieces.h"
#include "ui/theme/portholestyle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>

namespace porthole {

namespace {

enum FramingKind { Whole, Lines, Delimiter, Length, Fixed };
constexpr const char *Forms[] = {"1", "2be", "2le", "4be", "4le", "8be", "8le"};

} // namespace

FramingChoice::FramingChoice(QWidget *parent)
    : QWidget(parent), m_kind(new QComboBox(this)),
      m_delimiter(monoField(QStringLiteral("framingDelimiter"), tr("What ends a message"), 8, this)),
      m_size(monoField(QStringLiteral("framingSize"), tr("Bytes of a message"), 6, this)),
      m_length(new QComboBox(this)), m_itself(new QCheckBox(tr("counts itself"), this))
{
    m_kind->setObjectName(QStringLiteral("framing"));
    m_kind->setAccessibleName(tr("Messages"));
    m_kind->addItems({tr("Not cut"), tr("Lines"), tr("Delimiter"), tr("Length in front"), tr("Fixed size")});
    m_kind->setToolTip(tr("TCP itself has no messages: it is a stream of bytes, however they were sent. Cut here, they are rows "
                          "of the log's message table. From now on; what came before stays as it is."));
    m_delimiter->setText(QStringLiteral("\\r\\n\\r\\n"));
    m_delimiter->setToolTip(tr("Understand \\n \\r \\t \\0 \\xHH \\uXXXX and \\\\"));
    m_size->setText(QStringLiteral("128"));
    m_size->setValidator(new QIntValidator(1, int(Framing::LargestFixed), m_size));
    m_length->setObjectName(QStringLiteral("framingLength"));
    m_length->setAccessibleName(tr("How the length is written"));
    m_length->addItems({tr("1 byte"), tr("2 bytes, highest first"), tr("2 bytes, lowest first"), tr("4 bytes, highest first"),
                        tr("4 bytes, lowest first"), tr("8 bytes, highest first"), tr("8 bytes, lowest first")});
    m_length->setCurrentIndex(3);
    m_itself->setObjectName(QStringLiteral("framingItself"));
    m_itself->setToolTip(tr("The length counts its own bytes, too."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget *piece : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_delimiter), static_cast<QWidget *>(m_size),
                           static_cast<QWidget *>(m_length), static_cast<QWidget *>(m_itself)})
        row->addWidget(piece);
    setFocusProxy(m_kind);
    const auto again = [this] {
        refresh();
        Q_EMIT changed();
    };
    connect(m_kind, &QComboBox::activated, this, again);
    connect(m_length, &QComboBox::activated, this, again);
    connect(m_itself, &QCheckBox::clicked, this, again);
    connect(m_delimiter, &QLineEdit::textChanged, this, &FramingChoice::refresh);
    connect(m_delimiter, &QLineEdit::editingFinished, this, &FramingChoice::changed);
    connect(m_size, &QLineEdit::textChanged, this, &FramingChoice::refresh);
    connect(m_size, &QLineEdit::editingFinished, this, &FramingChoice::changed);
    refresh();
}

void FramingChoice::refresh()
{
    const int kind = m_kind->currentIndex();
    m_delimiter->setVisible(kind == Delimiter);
    m_size->setVisible(kind == Fixed);
    m_length->setVisible(kind == Length);
    m_itself->setVisible(kind == Length);
    const Look look = words() ? Look::Usual : Look::Invalid;
    setLook(m_delimiter, look);
    setLook(m_size, look);
}

// As the command line takes it.
QString FramingChoice::written() const
{
    switch (m_kind->currentIndex()) {
    case Lines: return QStringLiteral("line");
    case Delimiter: return QStringLiteral("delimiter:") + m_delimiter->text();
    case Length:
        return QStringLiteral("length:") + QLatin1StringView(Forms[m_length->currentIndex()])
               + (m_itself->isChecked() ? QStringLiteral(":itself") : QString());
    case Fixed: return QStringLiteral("fixed:") + m_size->text();
    default: return {};
    }
}

Result<QByteArray> FramingChoice::words() const
{
    const QString text = written();
    if (text.isEmpty())
        return QByteArray();
    const auto framing = parseFraming(text);
    if (framing)
        return framingWords(*framing);
    return tl::unexpected(Failure{Reason::Usage, 0, {"cut", text.left(100), framing.error().message}, {}});
}

bool FramingChoice::isUsual() const
{
    return m_kind->currentIndex() == Whole;
}

void FramingChoice::addValues(QVariantMap &values) const
{
    if (isUsual())
        return;
    values.insert(QStringLiteral("framing"), m_kind->currentIndex());
    values.insert(QStringLiteral("framingDelimiter"), m_delimiter->text());
    values.insert(QStringLiteral("framingLength"), m_length->currentIndex());
    values.insert(QStringLiteral("framingItself"), m_itself->isChecked());
    values.insert(QStringLiteral("framingSize"), m_size->text());
}

void FramingChoice::setValues(const QVariantMap &values)
{
    m_kind->setCurrentIndex(qBound(0, values.value(QStringLiteral("framing")).toInt(), int(Fixed)));
    if (values.contains(QStringLiteral("framingDelimiter"))) {
        m_delimiter->setText(values.value(QStringLiteral("framingDelimiter")).toString());
        m_length->setCurrentIndex(qBound(0, values.value(QStringLiteral("framingLength")).toInt(), m_length->count() - 1));
        m_itself->setChecked(values.value(QStringLiteral("framingItself")).toBool());
        m_size->setText(values.value(QStringLiteral("framingSize")).toString());
    }
    refresh();
}

} // namespace porthole
