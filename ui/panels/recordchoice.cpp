// Choosing how much of each payload is kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/recordchoice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace porthole {

RecordChoice::RecordChoice(QWidget *parent) : QWidget(parent), m_what(new QComboBox(this)), m_bytes(new QSpinBox(this))
{
    m_what->setObjectName(QStringLiteral("recordLevel"));
    m_what->setAccessibleName(tr("What is recorded"));
    m_what->addItems({tr("Everything"), tr("The first bytes"), tr("Lengths only")});
    m_what->setToolTip(tr("How much of each message is kept in the log. What is left out is said there."));
    m_bytes->setObjectName(QStringLiteral("recordBytes"));
    m_bytes->setAccessibleName(tr("Bytes kept of each message"));
    m_bytes->setRange(1, 1 << 20);
    m_bytes->setValue(256);
    m_bytes->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_what);
    row->addWidget(m_bytes);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_bytes->setVisible(index == 1);
        Q_EMIT levelChanged(level());
    });
    connect(m_bytes, &QSpinBox::valueChanged, this, [this] { Q_EMIT levelChanged(level()); });
}

RecordLevel RecordChoice::level() const
{
    switch (m_what->currentIndex()) {
    case 1: return RecordLevel::first(quint32(m_bytes->value()));
    case 2: return RecordLevel::lengths();
    default: return RecordLevel::full();
    }
}

void RecordChoice::addValues(QVariantMap &values) const
{
    values[QStringLiteral("record")] = m_what->currentIndex();
    values[QStringLiteral("recordBytes")] = m_bytes->value();
}

void RecordChoice::setValues(const QVariantMap &values)
{
    m_bytes->setValue(values.value(QStringLiteral("recordBytes"), 256).toInt());
    m_what->setCurrentIndex(qBound(0, values.value(QStringLiteral("record")).toInt(), m_what->count() - 1));
}

} // namespace porthole
