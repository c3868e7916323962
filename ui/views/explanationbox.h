// What the chosen field is, in a quiet box: a title, one or two sentences, and where that is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace porthole {

class PlainLabel;
struct Explanation;

// As high as the longest explanation needs at a usual width, so that nothing moves while one walks through
// fields.
class ExplanationBox : public QWidget
{
    Q_OBJECT
public:
    explicit ExplanationBox(QWidget *parent = nullptr);
    // Not roomy: as high as its text, so that little room is shared well.
    void setRoomy(bool roomy);
    void setExplanation(const Explanation &explanation);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refreshLook();
    PlainLabel *m_title;
    PlainLabel *m_text;
    bool m_roomy = true;
};

} // namespace porthole
