// The lab's link, each direction with its own faults, and how the hosts' TCP is set.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QDoubleSpinBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace porthole {

class SegmentedControl;
class WrapRow;

// What no field was touched of stays as it was given, to the last digit.
class LabLinkForm : public QWidget
{
    Q_OBJECT
public:
    static constexpr int LongestMs = 10'000;

    explicit LabLinkForm(QWidget *parent = nullptr);

    void setOptions(const lab::LabOptions &options);
    // The link, the setup and the version of IP.
    void apply(lab::LabOptions &to) const;
    const lab::LinkSettings &link() const { return m_link; }
    // Of both directions.
    void setDelay(qint64 ns);
    void setLoss(double fraction);

    QVariantMap values() const;
    // From a file: what is not there, or is no number, stays.
    void setValues(const QVariantMap &values);

Q_SIGNALS:
    void edited(); // by the person

private:
    lab::DirectionSettings &shown();
    void build();
    WrapRow *line(const QString &name);
    void buildLosses();
    void buildTimes();
    void buildRest();
    void buildHosts();
    void showDirection();
    void showHosts();
    std::vector<quint32> drops() const;
    // A field with its label in front, for a group of a line.
    QList<QWidget *> named(WrapRow *row, const QString &label, QWidget *field, const QString &tip, const QString &none = {});
    QList<QWidget *> percent(WrapRow *row, const QString &name, const QString &label, const QString &tip, double lab::DirectionSettings::*member);
    QList<QWidget *> time(WrapRow *row, const QString &name, const QString &label, const QString &tip, qint64 lab::DirectionSettings::*member);
    template <typename Number>
    QList<QWidget *> count(WrapRow *row, const QString &name, const QString &label, const QString &tip, const QString &unit, int most,
               quint64 each, Number lab::DirectionSettings::*member);
    QCheckBox *host(WrapRow *row, const QString &name, const QString &label, const QString &tip);

    QGridLayout *m_lines = nullptr;
    lab::LinkSettings m_link;
    lab::Setup m_setup;
    std::vector<std::function<void()>> m_shows; // a field shows the direction that is chosen
    SegmentedControl *m_way;
    QLineEdit *m_drops;
    QCheckBox *m_keepsOrder = nullptr;
    QSpinBox *m_mtu;
    QSpinBox *m_seed;
    QLineEdit *m_congestion;
    QCheckBox *m_classic = nullptr;
    QCheckBox *m_sack = nullptr;
    QCheckBox *m_timestamps = nullptr;
    SegmentedControl *m_family;
    bool m_isShowing = false;
};

} // namespace porthole
