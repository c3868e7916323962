// The name of a file: typed, or chosen with the button beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/filefield.h"

#include "ui/panels/formpieces.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace porthole {

FileField::FileField(const QString &name, const QString &spoken, const Seams &seams, QWidget *parent, Kind kind)
    : QWidget(parent), m_kind(kind), m_path(monoField(name, spoken, 19, this))
{
    m_path->setPlaceholderText(kind == Kind::Pem ? tr("PEM file") : tr("file"));
    auto *button = new QPushButton(Theme::icon(QStringLiteral("folder")), QString(), this);
    button->setObjectName(QString(name % QStringLiteral("Choose")));
    button->setAccessibleName(tr("Choose %1").arg(spoken));
    button->setToolTip(button->accessibleName());
    setFocusProxy(m_path);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    row->addWidget(m_path, 1);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, &seams] { choose(seams); });
}

void FileField::choose(const Seams &seams)
{
    const QString filter = m_kind == Kind::Pem ? tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)")
                                               : tr("All files (*)");
    seams.openFile(this, {m_path->accessibleName(), filter, path()},
                   [this](const QString &path) { setPath(path); });
}

QString FileField::path() const
{
    return m_path->text().trimmed();
}

void FileField::setPath(const QString &path)
{
    m_path->setText(path);
}

} // namespace porthole
