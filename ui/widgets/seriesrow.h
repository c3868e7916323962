// Sending again and again: how often, how many times, and how well it keeps its times.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/series.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace porthole {

class ElidedLabel;
class WrapRow;

class SeriesRow : public QWidget
{
    Q_OBJECT
public:
    explicit SeriesRow(QWidget *parent = nullptr);

    // Nothing: what is written there is no time or no number.
    std::optional<SeriesWish> wish() const;
    void show(const SeriesProgress &progress);

Q_SIGNALS:
    void changed();

private:
    QLineEdit *m_every;
    QLineEdit *m_times;
    ElidedLabel *m_words;
};

} // namespace porthole
